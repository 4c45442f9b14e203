# SPDX-License-Identifier: ISC
# The main job: from raw reports to CSV in one command.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir tree tree/pipelines
	cp "$ROOT"/pipelines/* tree/pipelines
	ln -s "$BIN_DIR" tree/bin
	PATH=$BATS_TEST_TMPDIR/tree/pipelines:$PATH
}

# A report of one table.
report() {
	printf '%s\n一、概况\n收入稳定。\n\t项目\n\t金额\n\n\t道路\n\t12\n\n\t桥梁\n\t7\n\n\n二、结果\n完成。\n' "$1"
}

# Stands in for a filter of the chain.
stand_in() {
	mkdir -p fake/pipelines fake/bin
	cp "$ROOT"/pipelines/* fake/pipelines
	ln -sf "$BIN_DIR"/* fake/bin
	rm -f "fake/bin/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"fake/bin/$1"
	chmod +x "fake/bin/$1"
}

@test "a folder: its reports in byte order, names below it, a summary" {
	mkdir -p r/b r/a-b r/.git
	report 甲 >r/b/2.txt
	report 乙 >r/10.txt
	report 丙 | gzip >r/9.TXT.gz
	report 丁 >r/a-b/x.md
	report 戊 >r/.git/hidden.txt
	touch r/.hidden r/~\$draft.docx r/a-b/Thumbs.db r/b/README.md r/readme.zh-CN.txt
	run -0 --separate-stderr report-to-csv -o out r
	assert_output ''
	assert_equal "${stderr_lines[0]}" 'list-reports: skipped: 6 (hidden 4, readme 2)'
	assert_equal "${stderr_lines[1]}" 'report-to-csv: reports read: 4'
	assert_equal "${stderr_lines[2]}" \
		"report-to-csv: tables: 4, sections: $(($(wc -l <out/section.csv) - 1)), rows: $(($(cat out/*.csv | wc -l) - 16)), problems: 0"
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc 10.txt 9.TXT.gz a-b/x.md b/2.txt'
	# The output may stand in the folder, and the same command again gives the same.
	report-to-csv -o r/out r
	report-to-csv -o r/out r
	run -0 diff -r out r/out
	rm -r r/out
	report-to-csv -go r r
	run -0 report-to-csv -go r r/
	(cd r && report-to-csv -o . .)
	run -0 diff -r out r -x '*.txt' -x '*.gz' -x b -x a-b -x '.*' -x '~*'
}

@test "the doc of a file is the operand; of several folders, their names stay" {
	mkdir -p r -- -d
	report 甲 >r/1.txt
	report 乙 >-d/2.txt
	report 丙 >3.dat
	report-to-csv -o out -- r -d 3.dat ./3.dat
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc r/1.txt -d/2.txt 3.dat ./3.dat'
	report-to-csv -o out -- -d
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc 2.txt'
	report-to-csv -o out r//
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc 1.txt'
	(cd r && report-to-csv -o ../out .)
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc 1.txt'
}

@test "sets of CSV files below a folder are no reports, and not complained of" {
	mkdir -p r/a r/x
	report 甲 >r/a/1.txt
	printf '\t一\n\t二\n\n\t三\n\t四\n\n\n' >r/a/2.txt
	report-to-csv -g -o r/a/out r/a
	run -0 --separate-stderr report-to-csv -o out r
	n=$(find r/a/out -type f ! -name '.*' | wc -l)
	assert_equal "${stderr_lines[0]}" "list-reports: skipped: $n (set $n)"
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" 'doc a/1.txt a/2.txt'
	# Only what the package names, and only packages of this kind.
	touch r/a/out/other.csv
	printf '{\n  "name": "other",\n    {"path": "data.csv"}\n' >r/x/datapackage.json
	touch r/x/data.csv
	run -2 --separate-stderr report-to-csv -o out r
	assert_equal "$(grep -o '^list-reports: r/[^ ]*' <<<"$stderr" | xargs)" \
		'list-reports: r/a/out/other.csv: list-reports: r/x/data.csv: list-reports: r/x/datapackage.json:'
}

@test "names with anything in them" {
	mkdir -p r/sub
	local name
	for name in ' a b.txt' $'line\nbreak.txt' -o.txt $'\377.txt' '*.txt' '$(touch pwned).txt' '"q".txt' 'a\b.txt' 'sub/[x].txt'; do
		report 甲 >"r/$name"
	done
	run -0 report-to-csv -gxo out r
	assert_line --index 0 'report-to-csv: reports read: 9'
	assert_file_not_exist pwned
	cd r
	run -0 report-to-csv -o ../out -- *.txt sub
	assert_line --partial 'reports read: 9'
}

@test "every file that is left out is counted and named with the way to convert it, and the status is 2" {
	mkdir -p r/sub
	report 甲 >r/1.txt
	touch r/a.ofd r/sub/b.PPT r/c.7z r/d.csv r/e.rar r/f r/g.dat r/h.png
	mkfifo r/pipe.txt
	ln -s nothing r/broken.txt
	ln -s .. r/loop
	golden pipeline-skipped report-to-csv r
	mkdir heap
	touch heap/1.txt heap/{1..50}.dat heap/{1..50}.png
	run -2 --separate-stderr report-to-csv -o out heap
	assert_equal "$(grep -c 'png: skipped' <<<"$stderr") $(grep -c 'dat: skipped' <<<"$stderr")" '50 10'
	assert_equal "$(grep '^list-reports: skipped' <<<"$stderr")" 'list-reports: skipped: 100 (.png 50, other 50)'
}

@test "an operand is read whatever its name, and told when it cannot be" {
	report 甲 >r.docx
	run -0 report-to-csv -o out r.docx
	printf 'PK\003\004' >word.docx
	golden pipeline-operands report-to-csv -o out r.docx word.docx missing.txt r.docx
	assert_equal "$(wc -l <out/file.csv)" 4
}

@test "what is wrong with options of the filters is told once, before anything is read" {
	report 甲 >1.txt
	run -2 --separate-stderr report-to-csv -s bad -o out 1.txt
	assert_equal "$stderr" "score-check: option --severity: 'bad' is not note, warning or error"
	run -2 --separate-stderr report-to-csv -gxu 万 -o out 1.txt
	assert_equal "${stderr_lines[0]}" 'to-csv: -u needs one of 元, 万元, 亿元'
	for option in -L --rules --waive; do
		run -2 --separate-stderr report-to-csv "$option" none -o out 1.txt
		assert_equal "$stderr" 'score-check: none: No such file or directory'
	done
	assert_file_not_exist out
	run -2 --separate-stderr report-to-csv -o 1.txt 1.txt
	assert_equal "$stderr" 'report-to-csv: 1.txt: it cannot be made a folder: File exists'
}

@test "waivers of all batches are told of once; one of them may match in any batch" {
	mkdir r
	for name in 甲 乙 丙 丁; do
		report $name >r/$name.txt
	done
	cp "$ROOT/samples/huaiqiao-projects.txt" r/1.txt
	id=$(report-to-csv -o out r 2>/dev/null && sqlite3 :memory: '.import --csv out/finding.csv f' "SELECT id FROM f WHERE rule = 'sum'")
	printf '%s,,,,\n%s,,,,2020-01-01\nabc,,,,\nabc,甲.txt,,,\nabc,other,,,\n' "$id" "$id" >waive
	run -0 --separate-stderr report-to-csv --update -j 1 --batch=2 --waive=waive -o out r
	# shellcheck disable=SC2154 # run sets it
	assert_equal "$(grep ^score-check <<<"$stderr" | sort)" "score-check: waive:2: waiver $id has expired on 2020-01-01
score-check: waive:3: waiver abc matches no finding
score-check: waive:4: waiver abc of 甲.txt matches no finding"
	# Of the reports that are not read again nobody knows.
	report 戊 >r/戊.txt
	run -0 --separate-stderr report-to-csv --update -j 1 --batch=2 --waive=waive -o out r
	assert_equal "$(grep -c ^score-check <<<"$stderr")" 0
}

@test "without -o: one row for each document" {
	report 甲 >1.txt
	run -0 --separate-stderr report-to-csv 1.txt
	assert_line --index 0 --regexp '^doc,line,path,title'
	run -0 --separate-stderr report-to-csv -x 1.txt
	assert_line --index 0 --partial '"报告","行号"'
	closed() {
		report-to-csv 1.txt | true
		echo "${PIPESTATUS[0]}"
	}
	run -0 closed
	assert_line 0
	run -2 sh -c 'report-to-csv 1.txt >/dev/full'
	assert_line --partial 'standard output: write error'
}

@test "-x, -g and -u reach the CSV; -L reaches the filters" {
	report 甲 >1.txt
	report-to-csv -x -g -u 元 -o out 1.txt
	assert_file_exist out/tables/1.txt-g1.csv
	run -0 head -c 3 out/cell.csv
	assert_output $'\xEF\xBB\xBF'
	run -0 head -n 1 out/summary.csv
	assert_output --partial '（元）'
	report-to-csv --spreadsheet --grids --unit=亿元 --output=out2 1.txt
	run -0 head -n 1 out2/summary.csv
	assert_output --partial '（亿元）'
	run -2 report-to-csv -L no-such-file -o out 1.txt
	assert_output --partial 'no-such-file'
}

@test "wrong use is told, with status 2" {
	golden pipeline-no-operand report-to-csv
	golden pipeline-unknown-option report-to-csv -q r
	golden pipeline-no-argument report-to-csv x -o
	golden pipeline-grids-alone report-to-csv -g r
	golden pipeline-unit-alone report-to-csv -u 元 -o out r
	mkdir empty
	golden pipeline-nothing report-to-csv -o out empty
	assert_dir_not_exist out
}

@test "a folder that cannot be written is told, with status 2" {
	report 甲 >1.txt
	touch file
	run -2 report-to-csv -o file 1.txt
	assert_output --partial 'file'
	mkdir -p out/cell.csv
	run -2 report-to-csv -o out 1.txt
	assert_line --partial 'merge-csv: out/cell.csv: Is a directory'
	assert_line --partial 'no CSV was written'
	refute_output --partial '141'
}

# shellcheck disable=SC2016
@test "reports without a line are read, and named" {
	report 甲 >1.txt
	: >2.txt
	printf '\xef\xbb\xbf' >3.txt
	: | gzip >4.txt
	run -0 --separate-stderr report-to-csv -o out {1,2,3,4}.txt
	assert_equal "${stderr_lines[0]}" 'report-to-csv: reports read: 4'
	assert_equal "${stderr_lines[1]}" 'report-to-csv: empty: 3: 2.txt 3.txt 4.txt'
	for i in 5 6 7; do
		: >$i.txt
	done
	run -0 --separate-stderr report-to-csv -x -o out {2,3,4,5,6,7}.txt
	assert_equal "${stderr_lines[1]}" 'report-to-csv: empty: 6: 2.txt 3.txt 4.txt 5.txt 6.txt ...'
}

@test "a stage that dies takes one report with it: that is in the set as a report that was not read" {
	mkdir r
	for i in $(seq 30); do
		report "第${i}号" >"r/$i.txt"
	done
	stand_in extract-sections 'cat >all; grep -q 第17号 all && kill -SEGV $$; exec '"$BIN_DIR"'/extract-sections <all'
	run -2 fake/pipelines/report-to-csv -o out r
	assert_line 'read-batch: 17.txt: not read: extract-sections ended with status 139'
	assert_line 'report-to-csv: reports read: 29'
	assert_line 'report-to-csv: not read, or not whole: 1 (crash 1): 17.txt'
	assert_equal "$(grep '^17.txt' out/file.csv out/problem.csv)" \
		$'out/file.csv:17.txt,1,0,0,,0,crash\nout/problem.csv:17.txt,1,crash,extract-sections ended with status 139'
	assert_equal "$(cut -d, -f1 out/file.csv | xargs)" "doc $(cd r && echo *.txt)"
	rm r/17.txt
	run -0 report-to-csv -o two r
	for f in cell grid para section; do
		cmp "out/$f.csv" "two/$f.csv"
	done
}

@test "programs that do not work at all leave the set as it was" {
	mkdir r
	report 甲 >r/1.txt
	report 乙 >r/2.txt
	report-to-csv -o out r
	sum=$(cat out/*.csv | sha256sum)
	stand_in extract-sections 'exec head -n 3'
	run -2 fake/pipelines/report-to-csv -o out r
	assert_line --partial 'read-batch: 1.txt: not read: '
	assert_line --partial 'no CSV was written'
	stand_in summarize 'exit 127'
	run -2 fake/pipelines/report-to-csv -o out r
	assert_line --partial 'reports that have not been read: 2; no CSV was written'
	assert_equal "$(cat out/*.csv | sha256sum)" "$sum"
	assert_file_exist out/datapackage.json
}

@test "a missing program is told" {
	mkdir -p alone/pipelines
	cp "$ROOT"/pipelines/{jixiao.bash,report-to-csv} alone/pipelines
	run -2 env PATH=/usr/bin:/bin alone/pipelines/report-to-csv x
	assert_output 'report-to-csv: list-reports: program not found'
}

@test "the same input gives the same bytes, whatever the locale" {
	mkdir r
	cp "$ROOT"/samples/*.txt r
	LC_ALL=C report-to-csv -go one r
	LC_ALL=C.UTF-8 report-to-csv -go two r
	run -0 diff -r one two
}

@test "the samples load into SQLite with the types and keys of datapackage.json" {
	need sqlite3
	report-to-csv -o out "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz
	load_sqlite "$PWD/out" db
	run -0 sqlite3 db 'SELECT count(*) > 10 FROM cell JOIN grid USING (doc, grid) WHERE cell.row <= nrow AND cell.col <= ncol'
	assert_output 1
}

@test "a generated heap of reports loads into SQLite with its keys" {
	need sqlite3
	generate "$PWD/all" "$GENERATED"
	rm all/*.truth
	report-to-csv -o out all
	load_sqlite "$PWD/out" db
	run -0 sqlite3 db 'SELECT count(*) FROM file'
	assert_output "$(tr -dc '\0' <all.list | wc -c)"
}

@test "the real reports: one command, nothing told but the summary" {
	need_real
	run -0 --separate-stderr report-to-csv -o out "$REAL"/*.txt
	assert_equal "${stderr_lines[0]}" "report-to-csv: reports read: $(ls "$REAL" | wc -l)"
	assert_equal "${#stderr_lines[@]}" 2
	load_sqlite "$PWD/out" db
}

@test "-a, -s, --rules and --waive reach the checks" {
	printf '某局2023年度自评报告\n一、概况\n全年共受理事项40件，办结38件，办结率90%%。\n共办理信访20件，办结19件，办结率95%%。\n' >r.txt
	report-to-csv -j 1 -a -o all r.txt
	assert [ "$(grep -c ',ok,' all/finding.csv)" -gt 0 ]
	report-to-csv -j 1 -s error -o errors r.txt
	assert_equal "$(tail -n +2 errors/finding.csv | cut -d , -f 4,5)" rate,error
	printf 'rule,名称,severity,parameter,依据,处理建议\nrate,,off,,,\n' >rules.csv
	report-to-csv -j 1 --rules=rules.csv -o off r.txt
	assert_equal "$(grep -c rate off/finding.csv)" 0
	id=$(tail -n +2 errors/finding.csv | cut -d , -f 3)
	printf 'id,doc,reason,by,until\n%s,r.txt,已核实,张,2999-12-31\n' "$id" >waive.csv
	report-to-csv -j 1 --waive=waive.csv -o waived r.txt
	assert_equal "$(grep -c ',waived,' waived/finding.csv)" 1
}
