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

@test "what is read is what was named" {
	run confine-probe other
	[ "$(confine-probe landlock)" -lt 2 ] || assert_output refused
	for p in read-report extract-tables extract-sections score-check read-html read-archive; do
		printf '一、概况\n' >report.txt
		printf 'report.txt\0' >list
		run "$p" --files0-from=list
		assert_success
		assert_output --partial 概况
	done
}

# A program that waits for its input is asked what it has given up.
@test "every program is confined" {
	local fd pid state program
	printf '甲\n' >report.txt
	extract-tables report.txt | to-csv -i x -d set
	mkfifo wait
	for program in $(cd "$BIN_DIR" && ls); do
		local words=(--files0-from=wait)
		case $program in
		merge-csv) words+=(-d out set) ;;
		stamp-reports) words+=(--stamps=stamps) ;;
		to-csv) words+=(-d out) ;;
		esac
		"$program" "${words[@]}" >/dev/null 2>&1 3>&- &
		pid=$!
		exec {fd}>wait
		for _ in {1..200}; do
			state=$(sed -n 's/^Seccomp:\t//p' "/proc/$pid/status")
			[ "$state" = 2 ] && break
			sleep 0.02
		done
		exec {fd}>&-
		wait "$pid" || true
		assert_equal "$program $state" "$program 2"
	done
}

@test "a program that makes files makes them in its folder only" {
	run confine-probe create .
	assert_output "went through"
	run confine-probe socket .
	assert_equal "$status" 159
	run confine-probe outside .
	[ "$(confine-probe landlock)" -ge 2 ] || skip "the kernel has no Landlock that can rename"
	assert_output refused
	assert_file_not_exist ../outside
}

@test "the programs are hardened: position independent, read-only relocations, no lazy binding, no executable stack, checked stack and buffers" {
	need readelf
	for f in "$BIN_DIR"/*; do
		run readelf -hldW "$f"
		assert_output --partial "DYN (Position-Independent Executable file)"
		assert_output --partial "GNU_RELRO"
		assert_output --partial "BIND_NOW"
		refute_output --regexp "GNU_STACK .* RWE"
		run readelf -W --dyn-syms "$f"
		assert_output --partial __stack_chk_fail
		assert_output --regexp '__(mem|s|v|f)[a-z]*_chk'
	done
}

@test "names of operands may come from a device" {
	for p in read-report extract-tables score-check; do
		run --separate-stderr "$p" --files0-from=/dev/null
		assert_success
		assert_output ""
	done
}
