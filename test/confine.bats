# SPDX-License-Identifier: ISC
# A program that reads a stranger's document can do little else.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir inside
	cd inside || return 1
	run confine-probe read
	[ "$output" != "not confined" ] || skip "the kernel or this build cannot filter system calls"
}

@test "no network, no fork, no exec, no file of its own" {
	for call in socket fork exec create; do
		run confine-probe "$call"
		assert_equal "$call $status $output" "$call 159 "
	done
	run confine-probe read
	assert_output "went through"
}

@test "a program that makes files makes them in its folder only" {
	run confine-probe create .
	assert_output "went through"
	run confine-probe socket .
	assert_equal "$status" 159
	run confine-probe outside .
	[ "$output" = refused ] || skip "the kernel has no Landlock that can rename"
	assert_file_not_exist ../outside
}

@test "the programs are hardened: position independent, read-only relocations, no lazy binding, no executable stack" {
	need readelf
	for f in "$BIN_DIR"/*; do
		run readelf -hldW "$f"
		assert_output --partial "DYN (Position-Independent Executable file)"
		assert_output --partial "GNU_RELRO"
		assert_output --partial "BIND_NOW"
		refute_output --regexp "GNU_STACK .* RWE"
	done
}

@test "names of operands may come from a device" {
	for p in read-report extract-tables score-check; do
		run --separate-stderr "$p" --files0-from=/dev/null
		assert_success
		assert_output ""
	done
}
