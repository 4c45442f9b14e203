# SPDX-License-Identifier: ISC
# The layer that reads raw reports: every filter that is given files has it.
load helper

@test "LF, CR LF and CR end lines; a missing last newline is no matter" {
	golden read-line-ends sh -c 'printf "a\r\nb\rc\n\nd" | read-report'
}

@test "an empty report has a file record and nothing else" {
	golden read-empty sh -c 'printf "" | read-report'
}

@test "TAB, backslash and nothing else is escaped" {
	golden read-escapes sh -c 'printf "\tcell\\\\n\001\f|\n" | read-report'
}

@test "a byte order mark goes, UTF-16 of both kinds is decoded" {
	golden read-bom sh -c 'printf "\357\273\277绩效\n" | read-report'
	golden read-utf16le sh -c 'printf "\377\376\251\176\110\145\n\000" | read-report'
	golden read-utf16be sh -c 'printf "\376\377\176\251\145\110\000\n" | read-report'
}

@test "GB18030 is told from UTF-8 by what is invalid, and kept to the end" {
	golden read-gb18030 sh -c 'printf "plain\n绩效自评\n" | iconv -f UTF-8 -t GB18030 | read-report'
	{
		for i in $(seq 1 150); do printf '绩'; done
		printf '\377\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden read-one-bad-byte read-report - <"$BATS_TEST_TMPDIR/r"
}

@test "NUL and bad bytes become U+FFFD, counted, with the place of the first" {
	golden read-bytes sh -c 'printf "ok\n\000x\n\000\n" | read-report'
	golden read-lone-ff sh -c 'printf "\377" | read-report'
}

@test "a tar archive is known however its bytes come, and text that has its magic is text" {
	cd "$BATS_TEST_TMPDIR"
	echo 甲 >report
	tar -cf archive.tar report
	gzip -k archive.tar
	for f in archive.tar archive.tar.gz; do
		run -2 --separate-stderr read-report "$f"
		assert_equal "$stderr" "read-report: $f: a tar archive; read it with: read-archive"
	done
	run -2 bash -c '{ head -c 100; sleep 0.2; cat; } <archive.tar | read-report'
	assert_output --partial 'a tar archive'
	printf '%0257dustar\n' 0 >text
	run -0 bash -c 'read-report text | head -n 1 | cut -c -12,270-'
	assert_output "line	text	1	ustar"
}

@test "records as an operand are refused however their bytes come, and text with TABs is text" {
	cd "$BATS_TEST_TMPDIR"
	printf 'line\tx.txt\t1\t甲\nline\tx.txt\t2\t乙\n' >records.tsv
	for program in extract-tables extract-sections normalize-amounts extract-scores score-check summarize; do
		run -2 --separate-stderr "$program" records.tsv
		assert_equal "$stderr" "$program: records.tsv: records, which a filter reads on standard input: < FILE"
		assert_line --index 0 --partial $'problem\trecords.tsv\t1\trecords\t'
		run -0 bash -c "$program <records.tsv | cut -f 2 | sort -u"
		assert_output x.txt
	done
	run -2 bash -c '{ head -c 7; sleep 0.2; head -c 4; sleep 0.2; cat; } <records.tsv | read-report -'
	assert_output --partial 'read-report: -: records, which'
	for text in 'line\tx.txt\t1a\t甲' 'line x\ty\t1\t' 'lines\tx\t1\t' 'line\tx\n\t1\t' 'line\tx\t1'; do
		printf "$text\n" >text
		run -0 bash -c 'read-report text | head -n 1'
		assert_output --partial $'line\ttext\t1\tlin'
	done
}

@test "gzip is known by its magic, members may follow, faults are told" {
	golden read-gzip sh -c '(printf "a\n" | gzip; printf "b\n" | gzip) | read-report'
	golden read-gzip-truncated sh -c 'printf "line one\nline two\n" | gzip | head -c 30 | read-report'
	golden read-gzip-trailing sh -c '(printf "a\n" | gzip; printf junk) | read-report'
	golden read-gzip-damaged sh -c 'printf "\037\213\010\000\000\000\000\000\000\003\377\377" | read-report'
}

@test "Word, WPS and PDF files are refused by their magic, with the program that reads them" {
	golden read-zip sh -c 'printf "PK\003\004rest" | read-report'
	golden read-ole2 sh -c 'printf "\320\317\021\340\241\261\032\341rest" | read-report'
	golden read-pdf sh -c 'printf "%%PDF-1.7\n" | read-report'
	golden read-zip-in-gzip sh -c 'printf "PK\003\004rest" | gzip | read-report'
	golden read-nearly-magic sh -c 'printf "PK\n" | read-report'
}

@test "an operand that cannot be read is told and the others are read" {
	cd "$BATS_TEST_TMPDIR"
	mkdir folder
	printf 'text\n' >good
	golden read-operands read-report missing folder good
}

@test "--doc-root leaves the front off, --files0-from reads names" {
	cd "$BATS_TEST_TMPDIR"
	mkdir -p in/sub
	printf 'a\n' >in/sub/a.txt
	printf 'b\n' >'in/with tab	and
newline'
	golden read-doc-root read-report --doc-root=in in/sub/a.txt
	printf 'in/sub/a.txt\0in/with tab\tand\nnewline' >names
	golden read-files0 read-report --doc-root in/ --files0-from=names
	golden read-files0-operand read-report --files0-from=names x
	golden read-files0-empty-name sh -c 'printf "\0in/sub/a.txt\0" | read-report --files0-from=-'
	golden read-files0-missing read-report --files0-from=nowhere
}

@test "the same bytes from any split of the input" {
	printf '标题\r\n\t单元\n\n第二行\r结束\n' >"$BATS_TEST_TMPDIR/r"
	iconv -f UTF-8 -t GB18030 "$BATS_TEST_TMPDIR/r" >"$BATS_TEST_TMPDIR/gb"
	for f in r gb; do
		read-report - <"$BATS_TEST_TMPDIR/$f" >"$BATS_TEST_TMPDIR/whole"
		# A byte a write: dd never joins them.
		dd if="$BATS_TEST_TMPDIR/$f" bs=1 status=none | read-report >"$BATS_TEST_TMPDIR/bytes"
		cmp "$BATS_TEST_TMPDIR/whole" "$BATS_TEST_TMPDIR/bytes"
	done
}

@test "the first record of a slow producer leaves at once" {
	mkfifo "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/out"
	read-report <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out" 3>&- &
	exec 8>"$BATS_TEST_TMPDIR/in" 9<"$BATS_TEST_TMPDIR/out"
	printf '第一行\n' >&8
	# The input stays open until the record is there.
	read -r -t 60 record <&9
	exec 8>&- 9<&-
	wait
	[ "$record" = "line	-	1	第一行" ]
}

@test "a full disk is an error, a closed pipe is not" {
	golden read-full-disk sh -c 'printf "a\n" | read-report >/dev/full'
	run bash -c 'set -o pipefail; yes | head -n 100000 | read-report | head -n 1; echo "${PIPESTATUS[2]}"'
	[ "${lines[1]}" = 141 ]
	[ "${#lines[@]}" -eq 2 ]
}

@test "usage" {
	golden read-help read-report --help
	golden read-bad-option read-report --nonsense
	run read-report --version
	[ "$status" -eq 0 ]
	[[ $output == "read-report (jixiao) "* ]]
}
