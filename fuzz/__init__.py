"""Files broken at random, and finders fed at random; see `make fuzz` and `make fuzz-finders`."""
