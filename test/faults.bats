#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Memory that runs out, disks and pipes that fail, files that change: a message and status 2, never half a truth.

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	cp "$ROOT"/samples/zhuzhu-project-form.txt form.txt
	cp "$ROOT"/samples/lanshi-narrative.txt prose.txt
	cp "$ROOT"/samples/yunmiao-school-accounts.txt.gz packed.gz
	iconv -f utf-8 -t gb18030 prose.txt >gb.txt
	cp "$ROOT"/samples/*.docx word.docx
	printf '<html><body><p>一、概况</p><table><tr><td>名称</td><td>12万元</td></tr></table></body></html>' >page.html
	printf '%s\0' form.txt packed.gz >names
	mkdir reports
	cp form.txt prose.txt reports
	printf 'class,word,value,example\nmoney-unit,元,0,1元\n' >words.csv
	extract-tables form.txt prose.txt gb.txt packed.gz | extract-sections | normalize-amounts | extract-scores |
		score-check | summarize >all
	to-csv -gi x -d one <all
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

need_faults() {
	[ -f "$BUILD_DIR/test/faults.so" ] || skip "a sanitizer lets nothing be loaded before it"
}

# each FAULT [OPTION...] : every program with this fault.
each() {
	local fault=$1 program
	need_faults
	shift
	for program in $(cd "$BIN_DIR" && ls); do
		local options=("$@") words=()
		case $program in
		normalize-amounts | extract-scores | score-check | summarize) options+=(-i all) ;;
		extract-tables | extract-sections) words=(-L words.csv form.txt packed.gz gb.txt) ;;
		list-reports) words=(reports form.txt) ;;
		merge-csv) words=(-i -d "$BATS_TEST_TMPDIR/merged" one) ;;
		read-archive) words=(packed.gz form.txt) options+=(-o) ;;
		read-docx) words=(word.docx) options+=(-o) ;;
		read-html) words=(page.html) options+=(-o) ;;
		stamp-reports) words=(--files0-from=names --stamps="$BATS_TEST_TMPDIR/stamps") ;;
		to-csv) words=(-gx -d "$BATS_TEST_TMPDIR/set") options+=(-i all) ;;
		*) words=(--files0-from=names) ;;
		esac
		run fault-each "${options[@]}" "$BUILD_DIR/test/faults.so" "$fault" "$program" "${words[@]}"
		echo "# $program: $output" >&3
		[ "$status" -eq 0 ] || [ "$output" = "0 faults, 0 told" ] || fail "$program: $fault"
	done
}

@test "no allocation may fail in silence" {
	each alloc=% -m 50
}

@test "memory runs out" {
	each alloc-from=% -m 16
}

@test "reads that give a few bytes, reads and writes that are interrupted or short" {
	for fault in read-short read-again write-short write-again; do
		each $fault
	done
}

@test "a disk that fails while it is read" {
	each read=%:EIO -m 20
}

@test "a disk that is full at any write" {
	for fault in write=%:ENOSPC stream=%:ENOSPC close=%:EIO; do
		each $fault -m 16
	done
}

@test "files that cannot be opened, made or renamed" {
	each file=%:EMFILE -m 16
}

# What a set of to-csv is after a fault: the old one, or with status 0 the new one; without its package where it may
# be neither.
@test "a fault leaves the old set, or one that does not say it is whole" {
	need_faults
	to-csv -gd old <all
	sed 's/^\(grid\|cell\)\t[^\t]*/\1\tother/' all >changed
	to-csv -gd new <changed
	export work=$BATS_TEST_TMPDIR
	check='if [ $STATUS = 0 ]; then diff -r new $work/set; elif [ -f $work/set/datapackage.json ]; then diff -rx .to-csv old $work/set; fi'
	for fault in alloc=% stream=%:ENOSPC file=%:EIO write=%:EIO; do
		run fault-each -m 10 -b 'rm -rf $work/set; cp -r old $work/set' -a "$check" -i changed \
			"$BUILD_DIR/test/faults.so" "$fault" to-csv -gd "$BATS_TEST_TMPDIR/set"
		echo "# $fault: $output" >&3
		[ "$status" -eq 0 ] || [ "$output" = "0 faults, 0 told" ] || fail "$fault"
	done
}

@test "a disk that is full at any kilobyte" {
	to-csv -gd old <all
	for blocks in 0 1 2 3 5 8 13 21 34 55 89 144; do
		rm -rf set
		cp -r old set
		run bash -c "ulimit -f $blocks; trap '' XFSZ; exec to-csv -gd set <all"
		if [ "$status" -eq 0 ]; then
			diff -r old set
		else
			assert_equal "$status" 2
			assert_output --partial 'File too large'
			diff -r old set
		fi
	done
}

@test "an input that grows, shrinks or is replaced while it is read" {
	local change
	for i in $(seq 500); do cat prose.txt; done >big
	for change in ': >changing' 'head -c 1000000 big >changing' 'cat form.txt >>changing' 'cp form.txt other; mv other changing'; do
		cp big changing
		(
			set -o pipefail
			extract-tables changing | { sleep 0.05; extract-sections; } >out 2>err
		) 3>&- &
		sleep 0.02
		bash -c "$change"
		status=0
		wait $! || status=$?
		assert_equal "$(grep -c '^file' out)" 1
		if [ "$status" -eq 0 ]; then
			[ ! -s err ] || fail "$change: $(cat err)"
		else
			assert_equal "$status" 2
		fi
	done
}

@test "a FIFO, a device, a loop of links, a closed input" {
	ln -s loop loop
	mkfifo fifo
	cat prose.txt >fifo 3>&- &
	run --separate-stderr extract-tables fifo loop /dev/null prose.txt
	assert_equal "$status" 2
	assert_equal "$stderr" 'extract-tables: loop: Too many levels of symbolic links'
	assert_equal "$(grep -c '^file' <<<"$output")" 4
	diff <(grep -P '\tfifo\t' <<<"$output" | sed 's/\tfifo\t/\tprose.txt\t/') <(grep -P '\tprose.txt\t' <<<"$output")
	for program in extract-tables extract-sections normalize-amounts extract-scores score-check summarize; do
		run --separate-stderr bash -c "exec $program <&-"
		assert_equal "$program $status $stderr" "$program 2 $program: standard input: Bad file descriptor"
		run --separate-stderr bash -c "exec $program prose.txt >&-"
		# Before it may stand that a raw report has nothing for the filter.
		assert_equal "$program $status ${stderr_lines[-1]}" "$program 2 $program: standard output: Bad file descriptor"
	done
}

@test "names with blanks, newlines, bytes that are no text, a dash" {
	local name
	mkdir -p names.d
	cd names.d
	for name in 'a b' $'a\nb' $'a\tb' 'a\b' $'\xff\xfe' '-d' '--help' '报告' "'\"" '*'; do
		cp ../prose.txt "./$name"
	done
	printf '%s\0' * >../names.list
	extract-tables --files0-from=../names.list | extract-sections | normalize-amounts | extract-scores |
		score-check | summarize >../names.records
	run cat ../names.records
	assert_equal "$(cut -f 2 ../names.records | sort -u | wc -l)" 10
	assert_equal "$(grep -ac '^summary' ../names.records)" 10
	for name in $'a\\nb' $'a\\tb' 'a\\b' $'\xff\xfe' -d --help; do
		grep -aqF "file	$name	" ../names.records || fail "$name"
	done
	extract-tables -- * | extract-sections >../other
	diff <(cut -f 2 ../other | sort -u) <(cut -f 2 ../names.records | sort -u)
	to-csv -gd ../names.set <../names.records
	assert_equal "$(cd ../names.set && sqlite3 :memory: '.import --csv file.csv f' 'SELECT count(DISTINCT doc) FROM f')" 10
	run report-to-csv -o ../set.names -- -d --help 'a b' $'a\nb'
	assert_output --partial 'reports read: 4'
}

@test "two runs into one folder: one is refused or waits its turn, the set is whole" {
	sed 's/^\(grid\|cell\)\t[^\t]*/\1\tother/' all >other
	to-csv -gd a <all
	to-csv -gd b <other
	for i in $(seq 15); do
		to-csv -gd shared <all 2>err.a 3>&- &
		to-csv -gd shared <other 2>err.b 3>&- || true
		wait $! || true
		cat err.a err.b | sort -u >err
		[ ! -s err ] || assert_equal "$(cat err)" 'to-csv: shared: another to-csv is writing there'
		diff -r a shared || diff -r b shared
	done
}
