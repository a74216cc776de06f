# katern: one manuscript, a printed book and an e-book. `make` alone helps.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Where the book is and where the finished files go; `make book BOOK=../other`.
BOOK ?= manuscript
OUT ?= build
# More options for katern, such as `--lang en`.
OPTIONS ?=

CARGO ?= cargo
PROGRAM := target/release/katern

# Everything the program is made of (the built-in faces are part of it).
SOURCES := $(shell find src fonts -type f) Cargo.toml Cargo.lock

# After a run, $(OUT)/.KIND lists the files that run made. The run is stale
# when its list is older than the program, than a file or folder of the book
# (a folder changes when a file in it comes or goes), or when a file it lists
# is no longer there.
stale = $(shell \
	list='$(OUT)/.$(1)'; \
	if [ ! -f "$$list" ]; then echo stale; \
	elif find '$(BOOK)' '$(BOOK)/../covers' '$(BOOK)/../fonts' -newer "$$list" ! -name '.*' 2>/dev/null | grep -q .; then echo stale; \
	else while IFS= read -r file; do [ -f "$$file" ] || echo stale; done < "$$list"; \
	fi)

# Says in one sentence what is missing when Rust is.
need_cargo = command -v $(CARGO) >/dev/null 2>&1 || { \
	echo 'katern is built with Rust: install cargo 1.90 or newer (by rustup or as a package of your system) and run make again.' >&2; \
	exit 1; }

.PHONY: help pdf screen epub web onix book check handoff test validate lint tools bench pictures clean FORCE

help:
	@echo 'make pdf      the printed book: PDF for the press'
	@echo 'make screen   the same pages for the screen: links, tagged (PDF/UA-1, PDF/A-2a)'
	@echo 'make epub     the e-book'
	@echo 'make web      the same chapters as pages for a browser'
	@echo 'make onix     the record for shops and libraries'
	@echo 'make book     everything that book.yaml asks for, the cover too'
	@echo 'make check    look for faults in the manuscript and the finished files'
	@echo 'make handoff  one zip for the printer: PDFs, report, production sheet'
	@echo
	@echo 'make test     lint, then all tests; installs the judges of the files in .tools'
	@echo 'make validate judge the e-book and the web edition with more judges (Ace, calibre, readers)'
	@echo 'make lint     format, clippy and documentation of the program'
	@echo 'make bench    how fast is it, and how well does it set'
	@echo 'make pictures the pictures of .docs, anew'
	@echo 'make clean    remove the finished files and the program'
	@echo
	@echo 'The book is read from $(BOOK)/ (BOOK=…); finished files land in $(OUT)/ (OUT=…).'

pdf: $(OUT)/.pdf
	@:

screen: $(OUT)/.screen
	@:

epub: $(OUT)/.epub
	@:

web: $(OUT)/.web
	@:

onix: $(OUT)/.onix
	@:

book: $(OUT)/.build
	@:

define run
@mkdir -p '$(OUT)'
@$(PROGRAM) $(1) --book '$(BOOK)' --out '$(OUT)' $(OPTIONS) > '$(OUT)/.$(1).new' || { code=$$?; rm -f '$(OUT)/.$(1).new'; exit $$code; }
@mv '$(OUT)/.$(1).new' '$(OUT)/.$(1)'
@cat '$(OUT)/.$(1)'
endef

$(OUT)/.pdf: $(PROGRAM) $(if $(call stale,pdf),FORCE)
	$(call run,pdf)

$(OUT)/.screen: $(PROGRAM) $(if $(call stale,screen),FORCE)
	$(call run,screen)

$(OUT)/.epub: $(PROGRAM) $(if $(call stale,epub),FORCE)
	$(call run,epub)

$(OUT)/.web: $(PROGRAM) $(if $(call stale,web),FORCE)
	$(call run,web)

$(OUT)/.onix: $(PROGRAM) $(if $(call stale,onix),FORCE)
	$(call run,onix)

$(OUT)/.build: $(PROGRAM) $(if $(call stale,build),FORCE)
	$(call run,build)

check: $(PROGRAM)
	@$(PROGRAM) check --book '$(BOOK)' --out '$(OUT)' $(OPTIONS)

handoff: $(PROGRAM)
	@$(PROGRAM) handoff --book '$(BOOK)' --out '$(OUT)' $(OPTIONS)

$(PROGRAM): $(SOURCES)
	@$(need_cargo)
	@$(CARGO) build --release --locked --quiet --target-dir target
	@touch $@

# Judges of the finished files: EPUBCheck, qpdf, MuPDF, poppler.
tools:
	@tests/tools/install.sh

lint:
	@$(need_cargo)
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets --quiet -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --document-private-items --quiet

test: lint tools
	$(CARGO) test --locked

# Judges that need more than Python and Java, and take longer.
validate: tools
	@tests/tools/readers.sh
	@$(MAKE) epub web
	@tests/tools/validate.sh "$$(grep '\.epub$$' '$(OUT)/.epub')" "$$(dirname "$$(cat '$(OUT)/.web')")"

bench:
	@$(need_cargo)
	$(CARGO) bench --locked
	@$(MAKE) $(PROGRAM)
	@python3 tests/bench/novel.py $(PROGRAM)
	@python3 tests/bench/setting.py $(PROGRAM)

pictures: $(PROGRAM)
	@python3 .docs/pictures.py $(PROGRAM) '$(OUT)/docs'

clean:
	rm -rf '$(OUT)' target
