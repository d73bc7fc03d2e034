# What a person does with a checkout. `make` alone says what there is.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# The system libraries that the package builds on (each with its reason in Package.swift), the
# tools that read their module maps, and what the tests drive: another program that reads a store,
# and the tools that patches are made for.
LIBRARIES := zlib1g-dev libzopfli-dev libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
  libgumbo-dev libssl-dev libuchardet-dev libmicrohttpd-dev libcurl4-openssl-dev
TOOLS := pkg-config python3 patch git

# A release program carries Swift's own library, so that it runs where no toolchain is.
RELEASE := --configuration release --static-swift-stdlib
SOURCES := Package.swift Sources Storage/Engine Tests

.DEFAULT_GOAL := help
.PHONY: help deps build demo test browser faults bench load units install uninstall lint format \
  layering docs clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install the system libraries that are missing (Debian and its kin)
	@sh Tests/Machine/install-packages.sh $(LIBRARIES) $(TOOLS)

build: deps ## Build the release program
	@$(SWIFT) build $(RELEASE) --product stet

demo: deps ## Build, then show a story's revisions and what changed between them
	@sh Tests/Machine/quietly.sh "Building stet" $(SWIFT) build $(RELEASE) --product stet
	@sh Tests/Demo/demo.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stet"

test: deps ## Run all tests
	@$(SWIFT) test

browser: deps ## Drive the service's pages in Chromium (skipped where it is not there)
	@$(SWIFT) build --product stet
	@sh Tests/Machine/browser-test.sh "$$($(SWIFT) build --show-bin-path)/stet"

faults: build ## Try faults of store, watch and service many more times than the tests do
	@python3 Tests/Faults/watch_faults.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stet"
	@python3 Tests/Faults/service_fuzz.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stet"
	@STET_FULL_FAULTS=1 $(SWIFT) test --filter StorageTests

load: build ## Measure the service with wrk, open connections and a mix: make load MINUTES=30
	@python3 Tests/Benchmarks/Service/service_load.py --minutes $(or $(MINUTES),1) \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stet"

bench: deps ## Measure: make bench SUITE=gold DATA=path/to/unpacked/sets
	@$(SWIFT) build --configuration release --product Benchmarks
	@"$$($(SWIFT) build --configuration release --show-bin-path)/Benchmarks" $(SUITE) $(DATA)

units: ## Have systemd check the units that are installed
	@sh Tests/Machine/check-units.sh

install: build ## Install the program, its manual page and completions below PREFIX
	@DESTDIR="$(DESTDIR)" sh Tests/Machine/install-program.sh \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stet" "$(DESTDIR)$(PREFIX)"

uninstall: ## Remove what install put below PREFIX
	@sh Tests/Machine/install-program.sh --remove "$(DESTDIR)$(PREFIX)"

lint: ## Check the format and the documentation rules
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## Put the sources into the format
	@$(SWIFT) format format --in-place --parallel --recursive $(SOURCES)

layering: deps ## Build from nothing and refuse imports that the manifest does not declare
	@sh Tests/Machine/check-layering.sh

docs: deps ## Build the documentation pages; any warning is an error
	@sh Tests/Machine/build-documentation.sh

clean: ## Remove what was built
	@$(SWIFT) package clean
