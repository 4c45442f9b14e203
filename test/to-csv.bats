# SPDX-License-Identifier: ISC
# Records as CSV: one type, a set of files, grids, spreadsheets.
load helper

ALL=$BATS_TEST_DIRNAME/streams/all-types.tsv
TYPES="amount cell declared evidence file finding form fund grid indicator para problem report section summary total"

# The CSV files of a set with their names, for one golden file; of datapackage.json some lines.
show_set() {
	local f
	grep -E '^    \{"name": "(cell|problem|table-1)"' "$1/datapackage.json"
	(cd "$1" && LC_ALL=C find . -name '*.csv' | LC_ALL=C sort) | while read -r f; do
		echo "== $f"
		cat "$1/$f"
	done
}

# to_set IN OPTION...: the set that the stream IN becomes, shown.
to_set() {
	local in=$1 status=0
	shift
	rm -rf "$BATS_TEST_TMPDIR/set"
	to-csv "$@" -d "$BATS_TEST_TMPDIR/set" <"$in" || status=$?
	show_set "$BATS_TEST_TMPDIR/set"
	return $status
}

of_type() {
	to-csv "$@" <"$ALL"
}

# Each file of a set has the rows and bytes that datapackage.json gives it, and no other CSV file is there.
assert_whole() {
	sqlite3 :memory: "
		SELECT r.value ->> 'path', r.value ->> 'bytes', r.value ->> 'rows', r.value -> 'dialect' ->> 'header'
		FROM json_each(readfile('$1/datapackage.json'), '\$.resources') AS r" >"$BATS_TEST_TMPDIR/listed"
	while IFS='|' read -r path bytes rows header; do
		assert_equal "$path $(wc -c <"$1/$path")" "$path $bytes"
		# An LF in quotes ends no row: quotes come in pairs.
		assert_equal "$path $(awk '{ q += gsub(/"/, ""); if (q % 2 == 0) n++ } END { print n + 0 }' "$1/$path")" \
			"$path $((rows + header))"
	done <"$BATS_TEST_TMPDIR/listed"
	assert_equal "$(cut -d'|' -f1 "$BATS_TEST_TMPDIR/listed" | LC_ALL=C sort)" \
		"$(cd "$1" && find . -name '*.csv' | sed 's,^\./,,' | LC_ALL=C sort)"
}

@test "one type: header, quotes only where needed, escapes undone" {
	golden csv-cell of_type cell
	golden csv-para of_type para
	golden csv-amount of_type amount
	golden csv-line of_type line
}

@test "a header row stands even where no record follows" {
	for type in $TYPES line; do
		run -0 to-csv "$type" </dev/null
		assert_output --regexp '^doc,line,[a-z0-9_,]+$'
	done
}

@test "raw reports as operands" {
	golden csv-operands sh -c 'printf "a,b\r\n\"c\"\n" >r.txt && to-csv line r.txt && to-csv --doc-root=/x file - <r.txt; rm r.txt'
}

@test "a set: every type but line, with datapackage.json" {
	golden csv-set to_set "$ALL"
	assert_whole "$BATS_TEST_TMPDIR/set"
	assert_equal "$(cd "$BATS_TEST_TMPDIR/set" && echo *)" \
		"$(for t in $TYPES; do echo "$t.csv"; done | sed '3i datapackage.json' | xargs)"
}

@test "a set of nothing has all files" {
	run -0 to_set /dev/null
	assert_whole "$BATS_TEST_TMPDIR/set"
	assert_equal "$(cat "$BATS_TEST_TMPDIR"/set/*.csv | wc -l)" 16
}

@test "-g: tables as grids" {
	golden csv-grids to_set "$ALL" -g
	assert_whole "$BATS_TEST_TMPDIR/set"
}

@test "-x: for spreadsheets, money in the unit asked for" {
	golden csv-spreadsheet to_set "$ALL" -gx
	assert_whole "$BATS_TEST_TMPDIR/set"
	golden csv-spreadsheet-yuan of_type -x -u 元 fund
	golden csv-spreadsheet-yi of_type --spreadsheet --unit=亿元 summary
}

@test "-x: every file of a set starts with a byte order mark, tables too" {
	to-csv -xgd "$BATS_TEST_TMPDIR/set" <"$ALL"
	for file in "$BATS_TEST_TMPDIR"/set/*.csv "$BATS_TEST_TMPDIR"/set/tables/*.csv; do
		assert_equal "$(head -c 3 "$file")" $'\xEF\xBB\xBF'
	done
}

@test "-x: Chinese headers are unique in each type" {
	for type in $TYPES line; do
		run -0 sh -c "to-csv -x $type </dev/null | tr ',' '\n' | sort | uniq -d"
		assert_output ''
	done
}

@test "-x: what a spreadsheet would mistake starts with a TAB" {
	local text
	cell() {
		printf 'cell\td\t1\t1\t1\t1\t1\t1\tvalue\t%s\n' "$1" | to-csv -x cell | sed 's/.*,"内容",//; 1d'
	}
	for text in 007 00 1.10 1-2 3/4 2024-01-05 1E5 12e3 .5 5. 10:30 '(1)' 12% '1,234' '１２' 2024年3月 ￥5 '1 2' \
		1234567890123456 433021198001011234 0.1234567890123456 '=1' +1 -a - @x ＝1 ＋a －1 ＠ '\t1' '\r' '\nx' '="1"'; do
		run cell "$text"
		assert_line --index 0 --regexp $'^"\t'
	done
	for text in '' 0 7 -5 12.5 -0.25 123456789012345 甲 a=1 '—' 3号 '12 公里' 'https://x' s1.1 1.2.x 三月; do
		run cell "$text"
		assert_output "\"$text\""$'\r'
	done
}

@test "-x: money moves its decimal point exactly" {
	scaled() {
		printf 'fund\td\t1\t1\t1\t\t%s\t\t\t\t\t\t\t\n' "$1" | to-csv -x -u "$2" fund | tail -n 1 | cut -d, -f6 | tr -d '"\t'
	}
	while read -r value wan yi; do
		assert_equal "$value $(scaled "$value" 万元) $(scaled "$value" 亿元) $(scaled "$value" 元)" "$value $wan $yi $value"
	done <<-'END'
		0 0 0
		15081500 1508.15 0.150815
		1 0.0001 0.00000001
		-40 -0.004 -0.0000004
		100000000 10000 1
		12345.67 1.234567 0.0001234567
		0.5 0.00005 0.000000005
		-100000000 -10000 -1
		9999999999999999999999 999999999999999999.9999 99999999999999.99999999
	END
	assert_equal "$(scaled 七 万元)" 七
}

@test "-x: only money is scaled, and its unit with it" {
	run -0 bash -c "to-csv -x amount <'$ALL' | cut -d, -f9-12"
	assert_line --index 1 --partial '"金额"'
	run -0 bash -c "to-csv -x evidence <'$ALL' | tr -d '\r'"
	assert_line --index 1 --regexp '"1234.5","万元"$'
	assert_line --index 2 --regexp '"12","公里"$'
	run -0 bash -c "to-csv -x finding <'$ALL' | tr -d '\r'"
	assert_line --index 1 --regexp '"100","98.5","万元"'
}

@test "wrong use is told, with status 2" {
	golden csv-no-type to-csv
	golden csv-unknown-type to-csv lines
	golden csv-unknown-option to-csv -q
	golden csv-grids-alone to-csv -g cell
	golden csv-unit-alone to-csv -u 元 cell
	golden csv-unknown-unit to-csv -x -u 角 cell
}

@test "a record that cannot be parsed is told, the others are written" {
	printf 'cell\td\t1\ncell\td\t1\t1\t1\t1\t1\t1\tvalue\tgood\npara\td\t2\ts1\tbad \\x\npara\td\tx\ts1\ta\n\npara\td\t3\ts1\tgood\textra\n' \
		>"$BATS_TEST_TMPDIR/in"
	golden csv-bad-type sh -c 'to-csv cell <"$0"; echo $?; to-csv para <"$0"' "$BATS_TEST_TMPDIR/in"
	golden csv-bad-set to_set "$BATS_TEST_TMPDIR/in"
	assert_whole "$BATS_TEST_TMPDIR/set"
}

@test "types that are not known are told once each, with status 0" {
	printf 'new\td\t1\tx\nold\td\t1\nnew\td\t2\n' >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr to-csv -d "$BATS_TEST_TMPDIR/set" <"$BATS_TEST_TMPDIR/in"
	assert_equal "${#stderr_lines[@]}" 2
	run -0 --separate-stderr to-csv cell <"$BATS_TEST_TMPDIR/in"
	assert_equal "$stderr" ''
	seq 100000 | sed 's/^/type/' | to-csv -d "$BATS_TEST_TMPDIR/set" 2>"$BATS_TEST_TMPDIR/err"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/err")" -lt 1000 ]
}

@test "-g: cells out of place are told, tables of one name are kept apart, no name leaves the folder" {
	{
		printf 'cell\td\t1\t7\t1\t1\t1\t1\tvalue\tlost\n'
		printf 'grid\ta/b\t1\t1\t2\t2\ts0\t\t\tyes\ncell\ta/b\t1\t1\t2\t1\t1\t1\tvalue\tx\n'
		printf 'cell\ta/b\t1\t1\t1\t1\t1\t1\tvalue\tearlier\ncell\ta/b\t1\t1\t3\t1\t1\t1\tvalue\tlower\ncell\ta/b\t1\t1\t2\t3\t1\t1\tvalue\tbeside\n'
		printf 'grid\t%s\t1\t1\t1\t1\ts0\t\t\tyes\n' a_b a/b ../../../etc/x .. - "$(printf '%0300d' 0)" "$(printf '%0300d' 0)9" ''
		printf 'grid\tbig\t1\t1\t1000000\t1000000\ts0\t\t\tyes\ncell\tbig\t1\t1\t1\t1\t1\t1\tvalue\tx\n'
	} >"$BATS_TEST_TMPDIR/in"
	golden csv-grid-names sh -c 'to-csv -g -d "$0" <"$1"; echo $?; cd "$0/tables" && head -- *' \
		"$BATS_TEST_TMPDIR/set" "$BATS_TEST_TMPDIR/in"
	assert_whole "$BATS_TEST_TMPDIR/set"
}

@test "the same bytes from any split of the input" {
	to-csv -gd "$BATS_TEST_TMPDIR/one" <"$ALL"
	dd bs=1 status=none <"$ALL" | to-csv -gd "$BATS_TEST_TMPDIR/two"
	run -0 diff -r "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
}

@test "a record leaves before the next one is waited for" {
	mkfifo "$BATS_TEST_TMPDIR/in" "$BATS_TEST_TMPDIR/out"
	to-csv cell <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out" 3>&- &
	exec 8>"$BATS_TEST_TMPDIR/in" 9<"$BATS_TEST_TMPDIR/out"
	head -n 9 "$ALL" >&8
	# The input stays open until both lines are there.
	read -r -t 60 header <&9
	read -r -t 60 record <&9
	exec 8>&- 9<&-
	wait
	assert_regex "$header" '^doc,line,'
	assert_regex "$record" ',1,1,1,1,1,header,'
}

@test "a full disk is told, and the old set stays" {
	run -2 sh -c "to-csv cell <'$ALL' >/dev/full"
	assert_output --partial 'No space left'
	to-csv -gd "$BATS_TEST_TMPDIR/set" <"$ALL"
	cp -r "$BATS_TEST_TMPDIR/set" "$BATS_TEST_TMPDIR/old"
	yes "$(sed -n '/^para/p' "$ALL")" | head -n 100000 >"$BATS_TEST_TMPDIR/long"
	run -2 bash -c "ulimit -f 64; to-csv -d '$BATS_TEST_TMPDIR/set' <'$BATS_TEST_TMPDIR/long'"
	assert_output --partial 'para.csv: File too large'
	run -0 diff -r "$BATS_TEST_TMPDIR/old" "$BATS_TEST_TMPDIR/set"
}

@test "a closed pipe ends quietly" {
	closed() {
		yes "$(sed -n '/^para/p' "$ALL")" | to-csv para | head -n 1
		echo "${PIPESTATUS[1]}"
	}
	run -0 --separate-stderr closed
	assert_line --index 1 141
	assert_equal "$stderr" ''
}

@test "a folder that cannot be written is told, with status 2" {
	touch "$BATS_TEST_TMPDIR/file"
	run -2 to-csv -d "$BATS_TEST_TMPDIR/file" <"$ALL"
	assert_output --regexp '^to-csv: .*/file: (Not a directory|File exists)$'
	run -2 to-csv -d "$BATS_TEST_TMPDIR/no/such" <"$ALL"
	assert_output --partial 'No such file or directory'
	mkdir -p "$BATS_TEST_TMPDIR/taken/cell.csv"
	run -2 to-csv -d "$BATS_TEST_TMPDIR/taken" <"$ALL"
	assert_output --partial 'taken/cell.csv: Is a directory'
	run -0 ls -A "$BATS_TEST_TMPDIR/taken"
	assert_output cell.csv
	[ "$(id -u)" -ne 0 ] || return 0
	mkdir -m 555 "$BATS_TEST_TMPDIR/closed"
	run -2 to-csv -d "$BATS_TEST_TMPDIR/closed" <"$ALL"
	assert_output --partial 'Permission denied'
}

@test "tables of an earlier set go, files of others stay" {
	to-csv -gd "$BATS_TEST_TMPDIR/set" <"$ALL"
	touch "$BATS_TEST_TMPDIR/set/tables/mine.csv" "$BATS_TEST_TMPDIR/set/notes.txt"
	sed 's/^\(grid\|cell\)\t[^\t]*/\1\tother/' "$ALL" | to-csv -gd "$BATS_TEST_TMPDIR/set"
	run -0 ls "$BATS_TEST_TMPDIR/set/tables"
	assert_output "$(printf 'mine.csv\nother-g1.csv\nother-g2.csv')"
	rm "$BATS_TEST_TMPDIR/set/tables/mine.csv"
	to-csv -d "$BATS_TEST_TMPDIR/set" <"$ALL"
	assert_dir_not_exist "$BATS_TEST_TMPDIR/set/tables"
	assert_file_exist "$BATS_TEST_TMPDIR/set/notes.txt"
	assert_whole "$BATS_TEST_TMPDIR/set"
}

@test "a program that is stopped leaves the old set and nothing of its own" {
	to-csv -gd "$BATS_TEST_TMPDIR/set" <"$ALL"
	cp -r "$BATS_TEST_TMPDIR/set" "$BATS_TEST_TMPDIR/old"
	for signal in TERM INT HUP; do
		mkfifo "$BATS_TEST_TMPDIR/fifo"
		# Not in the background of this shell, which would make it ignore INT.
		setsid bash -c 'trap - INT; exec to-csv -gd "$0" <"$1"' "$BATS_TEST_TMPDIR/set" "$BATS_TEST_TMPDIR/fifo" 3>&- &
		local pid=$!
		exec 9>"$BATS_TEST_TMPDIR/fifo"
		cat "$ALL" >&9
		for _ in $(seq 100); do
			[ -d "$BATS_TEST_TMPDIR/set/.to-csv/tables" ] && break
			sleep 0.05
		done
		assert_dir_exist "$BATS_TEST_TMPDIR/set/.to-csv/tables"
		# One program at a time.
		run -2 to-csv -d "$BATS_TEST_TMPDIR/set" <"$ALL"
		assert_output --partial 'another to-csv is writing there'
		kill -"$signal" "$pid"
		exec 9>&-
		wait "$pid" || true
		rm "$BATS_TEST_TMPDIR/fifo"
		run -0 diff -r "$BATS_TEST_TMPDIR/old" "$BATS_TEST_TMPDIR/set"
	done
}

@test "killed at any moment, readers see whole files, and a package only beside its set" {
	local i f name from took killed=0 whole=0
	cd "$BATS_TEST_TMPDIR"
	for i in $(seq 60); do
		sed "s/^\(grid\|cell\)\t[^\t]*/\1\ttable$i/" "$ALL"
	done >a.in
	sed 's/甲/乙乙/g; s/table/other/' a.in >b.in
	to-csv -gd a <a.in
	to-csv -gd b <b.in
	cp -r a set
	mkdir tables
	cp a/tables/* b/tables/* tables
	from=${EPOCHREALTIME/./}
	to-csv -gd set <a.in
	took=$((${EPOCHREALTIME/./} - from))
	for i in $(seq 50); do
		name=$([ $((i % 2)) -eq 0 ] && echo a || echo b)
		to-csv -gd set <"$name.in" 3>&- &
		# Before, while or after the files are renamed.
		sleep "$(printf '0.%06d' $((RANDOM * 32 % (took * 2))))"
		kill -9 $! 2>/dev/null && killed=$((killed + 1))
		wait $! 2>/dev/null || true
		for f in set/*.csv; do
			cmp -s "$f" "a/${f#*/}" || cmp "$f" "b/${f#*/}"
		done
		diff -rq set/tables tables | grep -v '^Only in tables' >differ || true
		run -0 cat differ
		assert_output ''
		if [ -f set/datapackage.json ]; then
			whole=$((whole + 1))
			name=$(cmp -s set/datapackage.json a/datapackage.json && echo a || echo b)
			diff -rq -x .to-csv set "$name"
		fi
	done
	echo "# $killed of 50 killed, $whole of 50 left a package" >&3
	to-csv -gd set <a.in
	run -0 diff -r set a
}

@test "a set loads into SQLite with the types and keys of datapackage.json" {
	need sqlite3
	to-csv -d "$BATS_TEST_TMPDIR/set" <"$ALL"
	load_sqlite "$BATS_TEST_TMPDIR/set" "$BATS_TEST_TMPDIR/db"
	run -0 sqlite3 "$BATS_TEST_TMPDIR/db" 'SELECT count(*), sum(annual), typeof(sum(score)) FROM fund'
	assert_output '1|3.5|real'
	run -0 sqlite3 "$BATS_TEST_TMPDIR/db" 'SELECT sum(colspan) FROM cell WHERE grid = 1 AND row = 1'
	assert_output 3
}

@test "-x opens in LibreOffice: headers, digits and formulas as they are" {
	need soffice
	ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1 || skip 'LibreOffice Calc is not installed'
	cd "$BATS_TEST_TMPDIR"
	to-csv -gxd set <"$ALL"
	open_in_calc() {
		HOME=$BATS_TEST_TMPDIR timeout 120 soffice --headless "-env:UserInstallation=file://$BATS_TEST_TMPDIR/profile" \
			--convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true' --infilter='CSV:44,34,76,1,,0,true' \
			--outdir opened "$@"
	}
	run -0 open_in_calc set/cell.csv
	run -0 cat opened/cell.csv
	assert_line --index 0 --regexp '^"?报告"?,"?行号"?,'
	assert_line --regexp $'[\t"]007"?\r?$'
	assert_line --regexp $'[\t"]433021198001011234"?\r?$'
	assert_line --regexp $'[\t"]=SUM\(A1:A9\)"?\r?$'
	run -0 open_in_calc set/fund.csv
	run -0 cat opened/fund.csv
	assert_line --index 0 --partial '全年预算数（万元）'
	assert_line --index 1 --partial '1508.15'
}
