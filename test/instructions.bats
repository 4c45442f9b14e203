# SPDX-License-Identifier: ISC
# No filter takes more than a tenth more instructions than instructions.tsv says: at start, and for each byte.
# UPDATE=1 records the counts anew.
load helper

@test "instructions at start and for each byte of the samples" {
	need valgrind
	[ -x "$BUILD_DIR/measured/to-csv" ] || skip "no programs to measure in $BUILD_DIR"
	known=$BATS_TEST_DIRNAME/instructions.tsv
	compiler="$(cc -dumpfullversion) $(cc -dumpmachine)"
	if [ -n "${UPDATE:-}" ]; then
		{
			printf '# compiler\t%s\n# program\tat start\ta byte\n' "$compiler"
			count-instructions
		} >"$BATS_TEST_TMPDIR/new"
		cp "$BATS_TEST_TMPDIR/new" "$known"
	fi
	[ "$(sed -n 's/^# compiler\t//p' "$known")" = "$compiler" ] || skip "the counts are those of another compiler"
	run --separate-stderr count-instructions
	assert_success
	echo "$output" >"$BATS_TEST_TMPDIR/now"
	run awk -F'\t' '
		/^#/ { next }
		NR == FNR { start[$1] = $2; byte[$1] = $3; n++; next }
		{ m++ }
		$2 > start[$1] * 1.1 { print $1 ": " $2 " instructions at start, were " start[$1] }
		$3 > byte[$1] * 1.1 { print $1 ": " $3 " instructions a byte, were " byte[$1] }
		END { if (n != m) print n " programs are recorded, " m " were measured" }
	' "$known" "$BATS_TEST_TMPDIR/now"
	assert_output ""
}
