# The two commands: `make run` and `make test`. Both install what is missing from Debian's
# packages and say so; both start from a fresh checkout with only the Swift toolchain.

.PHONY: run test test-long bench verify notebooks lint format packages

EXPERIMENT ?= experiments/dispatch-rules.yaml
RESULTS ?= results/dispatch-rules
ONGOEUL = .build/release/ongoeul

run: packages
	swift build -c release --product ongoeul
	$(ONGOEUL) compare $(EXPERIMENT) --results $(RESULTS) --force
	$(ONGOEUL) report $(RESULTS)

test: packages
	tools/test

test-long: packages
	tools/test-long

bench: packages
	swift build -c release --product ongoeul
	$(ONGOEUL) bench kernel

verify: packages
	swift build -c release --product ongoeul
	$(ONGOEUL) verify

notebooks: packages
	notebooks-export/run-notebooks.py

lint:
	tools/lint

format:
	swift format -i -r Package.swift Sources Tests

packages:
	@tools/install-packages
