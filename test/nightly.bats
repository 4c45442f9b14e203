#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Each night: what is new, told once.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	mkdir r
	cp "$ROOT"/samples/{huaiqiao-projects,laobu-two-forms,luting-pdf}.txt r
}

# told LINE...: the letter of the last run has these lines, after its first one.
told() {
	assert_equal "$(head -n 1 letter)" "out: $# new"
	assert_equal "$(sed -n 2p letter)" ''
	diff <(printf '%s\n' "$@") <(tail -n +3 letter)
}

@test "the first letter has what there is, the next ones what is new" {
	nightly -l log -o out r >letter
	[ "$(grep -c '^laobu-two-forms.txt:[0-9]*: error \[' letter)" -ge 5 ]
	grep -q '^huaiqiao-projects.txt:50: error \[sum\] “合计”行“支出总额”栏填1642.12万元，3项合计1632.12万元，不相等。$' letter
	[ "$(grep -c '' letter)" -eq $(($(grep -cE ',(error|warning),' out/finding.csv) + 2)) ]
	run -0 nightly -l log -o out r
	assert_output ''
	# An edit elsewhere moves the lines, not what they say.
	sed -i '1s/^/前言\n\n/' r/laobu-two-forms.txt
	run -0 nightly -l log -o out r
	assert_output ''
	printf '全年受理来信412件，办结405件，办结率96%%。\n' >>r/luting-pdf.txt
	nightly -l log -o out r >letter
	told 'luting-pdf.txt:49: error [rate] “全年受理来信412件，办结405件，办结率96%”：405件÷412件=98.3010%，不是96%。'
	cut -d ' ' -f 2,3 log | xargs | cmp - <(echo 'status 0 status 0 status 0 status 0')
	assert_equal "$(sed 's/[^ ]* //; s/in [0-9]* s/in N s/; s/; tables.*//' log | tail -n 1)" \
		'status 0 in N s: reports read: 3; new or changed: 1, as before: 2, gone: 0'
	report-to-csv -o fresh r
	run -0 diff -r -x '.*' fresh out
}

@test "what cannot be read is told once; the status says so each night" {
	nightly -o out r >/dev/null
	printf 'PK\003\004' >r/bad.txt
	touch r/notes.xyz
	run -2 --separate-stderr nightly -o out r
	assert_equal "$stderr" ''
	echo "$output" >letter
	told 'r/notes.xyz: skipped: no report by its name; name it as an operand when it is one' \
		'bad.txt:1: the archive is damaged: Truncated ZIP file header'
	run -2 nightly -o out r
	assert_output ''
	rm r/bad.txt r/notes.xyz
	run -0 nightly -o out r
	assert_output ''
	printf 'PK\003\004' >r/bad.txt
	run -2 nightly -o out r
	assert_line --partial 'bad.txt:1: the archive is damaged'
}

@test "spreadsheets, names with anything in them, options of report-to-csv" {
	mv r/huaiqiao-projects.txt r/$'a "b",\n\tc.txt'
	rm r/laobu-two-forms.txt
	nightly -o out -gx --severity error r >letter
	told 'a "b",  c.txt:50: 错误 [合计] “合计”行“支出总额”栏填1642.12万元，3项合计1632.12万元，不相等。'
	assert_dir_exist out/tables
	run -0 nightly -o out -gx --severity error r
	assert_output ''
}

@test "a long letter says how much more there is" {
	for i in $(seq 101); do
		printf 'PK\003\004' >"r/$i.txt"
	done
	nightly -o out -s error r >letter || [ $? -eq 2 ]
	assert_equal "$(wc -l <letter)" 104
	assert_equal "$(tail -n 1 letter)" "$(($(sed -n 's/^out: \(.*\) new$/\1/p' letter) - 100)) more are in finding.csv and problem.csv"
}

@test "one at a time: a second one leaves, or waits" {
	mkdir out
	flock out/.nightly-lock sh -c 'until [ -e enough ]; do sleep 0.1; done' 3>&- &
	until ! flock -n out/.nightly-lock true 2>/dev/null; do
		sleep 0.05
	done
	run -2 nightly -l log -o out r
	assert_output 'nightly: out: another run is going on'
	grep -q '^[0-9T:+-]* left: another run is going on$' log
	assert_file_not_exist out/datapackage.json
	nightly -w -o out r >letter 3>&- &
	for _ in $(seq 600); do
		! grep -q -- "-> FLOCK .*:$(stat -c %i out/.nightly-lock) " /proc/locks || break
		sleep 0.1
	done
	grep -q -- "-> FLOCK .*:$(stat -c %i out/.nightly-lock) " /proc/locks
	assert_file_not_exist out/datapackage.json
	touch enough
	wait $!
	assert_file_exist out/datapackage.json
	grep -q '^out: [0-9]* new$' letter
}

@test "a run that makes no set is told, each night, and the old set stays" {
	nightly -o out r >/dev/null
	sha256sum out/*.csv >before
	for _ in 1 2; do
		run -2 nightly -l log -o out --rules=none r
		assert_output --partial 'none'
	done
	sha256sum -c --quiet before
	assert_equal "$(grep -c ' status 2 in ' log)" 2
	run -0 nightly -o out r
	assert_output ''
}

@test "a letter that could not be sent is sent again" {
	[ -w /dev/full ] || skip 'there is no /dev/full'
	run -2 bash -c 'nightly -o out r >/dev/full'
	assert_line 'nightly: standard output: write error'
	nightly -o out r >letter
	grep -q '^out: [0-9]* new$' letter
}

@test "operands and options are checked" {
	run -2 nightly r
	assert_line 'nightly: -o DIR is needed'
	run -2 nightly -o out
	assert_line 'nightly: a report or a folder is needed'
	run -2 nightly -o
	assert_line 'nightly: -o needs an argument'
	run -2 nightly -o out --no-such-option r
	assert_line 'report-to-csv: --no-such-option: no such option'
	run -2 nightly -l none/log -o out r
	assert_output --partial 'none/log'
	assert_file_not_exist out/datapackage.json
}

@test "the lines for cron, the units for systemd and the rule for logrotate are sound" {
	local checked=0 examples=$ROOT/examples/nightly
	if crontab -h 2>&1 | grep -qF -- '[-n]' && [ "$(id -u)" -eq 0 ]; then
		crontab -n "$examples/jixiao.cron"
		checked=$((checked + 1))
	fi
	if command -v systemd-analyze >/dev/null; then
		mkdir bin
		cp "$ROOT"/pipelines/{jixiao.bash,nightly,load-sqlite} bin
		for unit in service timer; do
			sed "s|/usr/local/bin|$PWD/bin|" "$examples/jixiao.$unit" >jixiao.$unit
		done
		run -0 systemd-analyze --man=no verify "$PWD/jixiao.service" "$PWD/jixiao.timer"
		assert_output ''
		checked=$((checked + 1))
	fi
	if command -v logrotate >/dev/null; then
		mkdir log
		date >log/nightly.log
		sed "s|/var/log/jixiao|$PWD/log|; s|su jixiao jixiao|su $(id -un) $(id -gn)|" "$examples/jixiao.logrotate" >rule
		chmod 644 rule
		run -0 logrotate -d -s state rule
		refute_output --partial error
		assert_output --partial 'Handling 1 logs'
		[ "$(id -u)" -ne 0 ] || {
			chmod 755 log
			logrotate -f -s state rule
			assert_file_exist log/nightly.log.1
		}
		checked=$((checked + 1))
	fi
	[ $checked -gt 0 ] || skip 'neither cron nor systemd nor logrotate is installed'
}

@test "the line for cron does what it says" {
	mkdir lib log
	sed -n 's/^30 1 \* \* \* //p' "$ROOT/examples/nightly/jixiao.cron" |
		sed "s|/var/log/jixiao|log|g; s|/var/lib/jixiao|lib|g; s|/srv/reports|r|" >line
	sh line >letter
	grep -q '^lib/csv: [0-9]* new$' letter
	assert_equal "$(sqlite3 lib/reports.db 'SELECT count(*) FROM file')" 3
}
