//! The program: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    katern::cli::run(std::env::args_os())
}
