//! The program: arguments in, exit code out.

/// A run makes and drops millions of small things.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    katern::cli::run(std::env::args_os())
}
