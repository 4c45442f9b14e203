#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Many reports: the same bytes from any number of jobs, batches and machines, whatever happens meanwhile.

load helper

# In test-long as many as a province has in a year.
reports=$((GENERATED < 10000 ? 200 : 20000))

setup_file() {
	mkdir "$BATS_FILE_TMPDIR/tree" "$BATS_FILE_TMPDIR/r"
	cp -r "$ROOT/pipelines" "$BATS_FILE_TMPDIR/tree"
	ln -s "$BIN_DIR" "$BATS_FILE_TMPDIR/tree/bin"
	generate-report --count "$reports" --out "$BATS_FILE_TMPDIR/r"
	rm "$BATS_FILE_TMPDIR"/r/*.truth
	cd "$BATS_FILE_TMPDIR/r" || return 1
	# What one process makes of them, and what it takes.
	list-reports . >../names
	../tree/pipelines/read-any --files0-from=../names --doc-root=. | extract-tables | extract-sections |
		normalize-amounts | extract-scores | score-check | summarize | to-csv -d ../one
	(cd ../one && sha256sum -- *) >../one.sum
	rm -r ../one
}

setup() {
	PATH=$BATS_FILE_TMPDIR/tree/pipelines:$PATH
	cd "$BATS_TEST_TMPDIR" || return 1
}

# same DIR: it is what one process makes of all reports, and nothing else is in it. Takes it away.
same() {
	(cd "$1" && sha256sum -- * && rm -r -- ./*) | diff "${2:-$BATS_FILE_TMPDIR/one.sum}" - || return
	[ -z "$(find "$1" -mindepth 1 ! -name .jixiao-index.tsv)" ]
}

# some N: a folder r with N of the reports; some.sum is what one job makes of them.
some() {
	mkdir r
	find "$BATS_FILE_TMPDIR/r" -name '*.txt' | sort | head -n "$1" | xargs cp -t r
	report-to-csv -j 1 --batch=1000 -o one r
	(cd one && sha256sum -- *) >some.sum
}

# What all of them are, where there are many.
tell_hash() {
	[ "$reports" -le 200 ] || echo "# $reports reports: $(sha256sum <"$BATS_FILE_TMPDIR/one.sum")" >&3
}

# alone COMMAND...: in a session of its own, whose number goes to the file session.
alone() {
	# shellcheck disable=SC2016
	exec setsid -w env --default-signal bash -c 'echo $$ >session; exec "$@"' bash "$@"
}

# ended PID CODE
ended() {
	local code=0
	wait "$1" || code=$?
	assert_equal "$code" "$2"
}

@test "one process, one job, two and seven, and batches of any size give the same bytes" {
	need parallel
	for jobs in 1 2; do
		report-to-csv -j $jobs -o out "$BATS_FILE_TMPDIR/r" 2>err
		same out
		assert_equal "$(head -n 1 err)" "report-to-csv: reports read: $reports"
	done
	report-to-csv -j 7 --batch=$((reports / 29)) -o out "$BATS_FILE_TMPDIR/r"
	same out
	tell_hash
}

@test "tables, spreadsheets and names that are alike are the same, too" {
	need parallel
	mkdir -p r/a r/a_b
	cp "$ROOT"/samples/{l,w}*.txt r
	cp r/weitang-forms.txt r/a/b.txt
	cp r/weitang-forms.txt r/a_b.txt
	cp r/laobu-two-forms.txt r/a_b/c.txt
	cp r/laobu-two-forms.txt r/a/b_c.txt
	cp r/weitang-forms.txt r/'a?b.txt'
	touch r/empty.txt
	for form in '-g' '-gxu元'; do
		report-to-csv "$form" -j 1 --batch=100 -o one r
		for batch in 1 4; do
			report-to-csv "$form" -j 3 --batch=$batch -o out r
			run -0 diff -r one out
		done
	done
	assert [ "$(find one/tables -name '*~*' | wc -l)" -ge 4 ]
}

@test "names on a list, with anything in them; a name that comes twice is read once" {
	mkdir -p r/sub
	for name in ' a b.txt' $'line\nbreak.txt' -o.txt $'\377.txt' '*.txt' "\$(touch pwned).txt" '"q".txt' 'a\b.txt' 'sub/[x].txt'; do
		cp "$ROOT/samples/luting-pdf.txt" "r/$name"
	done
	(cd r && find . -type f -printf '%P\0' | sort -z) >list
	cat list list >twice
	cd r
	run -0 report-to-csv -j 2 --batch=2 -o ../out --files0-from=../list
	assert_line --index 0 'report-to-csv: reports read: 9'
	run -0 report-to-csv -j 1 -o ../out2 --files0-from=- <../twice
	assert_line 'list-reports: -: names that came twice, read once: 9'
	run -0 diff -r ../out ../out2
	assert_file_not_exist pwned
	printf 'sub\0' | report-to-csv -o ../out3 --files0-from=-
	assert_equal "$(cut -d, -f1 ../out3/file.csv | xargs)" 'doc sub/[x].txt'
	run -2 report-to-csv --files0-from=../list x
	assert_line 'report-to-csv: x: no operands are read with --files0-from'
}

@test "a report that cannot be read is named, the status is 2, and the rest is complete" {
	need parallel
	some 20
	cp one/cell.csv cell.csv
	touch r/00005a.txt
	chmod 0 r/00005a.txt
	printf 'PK\003\004' >r/00010a.txt
	[ ! -r r/00005a.txt ] || rm -f r/00005a.txt
	run -2 report-to-csv -j 2 --batch=3 -o out r
	assert_line --partial '00010a.txt: the archive is damaged'
	assert_line --regexp '^report-to-csv: not read, or not whole: [12] \(.*\):.* 00010a.txt$'
	cmp cell.csv out/cell.csv
}

@test "standard input is a report among others" {
	cp "$ROOT/samples/luting-pdf.txt" 1.txt
	run -0 report-to-csv -j 2 --batch=1 -o out 1.txt - <"$ROOT/samples/lanshi-narrative.txt"
	assert_equal "$(cut -d, -f 1,4 out/file.csv | xargs)" 'doc,lines 1.txt,48 -,61'
}

@test "without GNU parallel one job works, and more say what to install" {
	mkdir bin
	for program in bash "$(command -v env)" awk cat chmod cmp cp cut find flock getent grep head kill ln ls mkdir mktemp mv \
		nproc printf readlink realpath rm sed sha256sum sleep sort split tail tar timeout tr uname wc xargs; do
		ln -sf "$(command -v "$program")" bin
	done
	cp "$ROOT/samples/luting-pdf.txt" 1.txt
	lonely() {
		env PATH="$BATS_FILE_TMPDIR/tree/pipelines:$PWD/bin" report-to-csv "$@"
	}
	run -0 lonely -o out 1.txt
	run -0 lonely -j 1 -o out 1.txt
	run -2 lonely -j 2 -o out 1.txt
	assert_output 'report-to-csv: GNU parallel is needed for that; install it with: apt-get install parallel'
}

@test "on a terminal there is a progress line, in a pipe there is none" {
	need script
	script -qec true /dev/null >/dev/null 2>&1 || skip 'no terminal can be made here'
	some 9
	run -0 report-to-csv -j 1 --batch=5 -o out r
	refute_output --partial ' of 9 reports'
	# Runs some of the batches, and goes on when that is shown.
	cat >patient <<-'END'
		#!/bin/bash
		shown() {
			for ((i = 0; i < 600; i++)); do
				! grep -qE $'\rreport-to-csv: '"$1" log || return 0
				sleep 0.1
			done
		}
		task=$1
		mapfile -t batches
		"$task" "${batches[0]}"
		shown '1 of 9 reports'
		printf '%s\n' "${batches[@]:1:3}" | xargs -n 1 "$task"
		shown '4 of 9 reports, [0-9]+/s, [0-9]+ s left'
		printf '%s\n' "${batches[@]:4}" | xargs -n 1 "$task"
	END
	chmod +x patient
	script -qefc 'report-to-csv --run=./patient --batch=1 -o out r' log >/dev/null
	grep -qE $'\rreport-to-csv: 1 of 9 reports' log
	grep -qE $'\rreport-to-csv: 4 of 9 reports, [0-9]+/s, [0-9]+ s left' log
	grep -qF $'\r\e[Kreport-to-csv: reports read: 9' log
	same out some.sum
}

@test "a batch that is read twice at once, or killed half-way, leaves nothing behind" {
	some 9
	# On a shared disk two machines may have the same process id.
	cat >twice <<-'END'
		#!/bin/bash
		while read -r batch; do
			"$1" "$batch" &
			killed=$!
			until compgen -G "${1%/*}/p/$batch.$(uname -n).$killed.*" >>seen || ! kill -0 $killed; do
				sleep 0.01
			done
			kill -KILL $killed
			"$1" "$batch" &
			"$1" "$batch" &
			wait
		done 2>/dev/null
		find "${1%/*}/p" -name '*.*' -prune >left
	END
	chmod +x twice
	run -0 report-to-csv --run=./twice --batch=3 -o out r
	same out some.sum
	[ -s seen ]
	[ -s left ]
}

@test "what is interrupted leaves the set as it was, and --resume goes on with it" {
	need parallel
	some 40
	report-to-csv -j 1 -o out r
	echo '再添一段话。' >>r/00001.txt
	for signal in TERM INT HUP; do
		rm -rf out/.report-to-csv
		alone report-to-csv -j 2 --batch=1 -o out r 2>err &
		pid=$!
		until [ "$(find out/.report-to-csv/*/p -name '*[0-9]' 2>/dev/null | wc -l)" -ge 5 ]; do
			sleep 0.02
		done
		kill -$signal "$(cat session)"
		ended $pid 2
		assert_equal "$(cat err)" 'report-to-csv: interrupted; go on with --resume'
		(cd out && sha256sum -- *) | diff some.sum -
	done
	run -0 report-to-csv -j 2 -o out --resume r
	report-to-csv -j 1 -o one r
	run -0 diff -r one out
	run -0 report-to-csv -j 2 -o out --resume r
	assert_line 'report-to-csv: there is no interrupted run of the same reports and options: all is read'
	run -0 diff -r one out
}

@test "the master is killed at any moment; --resume ends with the same bytes, and so does a new run" {
	need parallel
	some 24
	for delay in 0.05 0.2 0.4 0.7 1.1 1.6; do
		rm -f session
		alone report-to-csv -j 2 --batch=2 -o out r 2>/dev/null &
		until [ -s session ]; do
			sleep 0.01
		done
		sleep $delay
		ps -o pid= -s "$(cat session)" | xargs -r kill -KILL 2>/dev/null || true
		wait $! || true
		resume=--resume
		[ $delay != 0.4 ] || resume=
		run -0 report-to-csv -j 2 --batch=2 -o out $resume r
		same out some.sum
	done
}

@test "two runs on one folder at a time: one is told" {
	some 3
	mkdir -p out/.report-to-csv/work
	exec 8<out/.report-to-csv
	flock 8
	run -2 report-to-csv -o out r
	assert_output 'report-to-csv: out: another report-to-csv is writing there'
	assert_dir_exist out/.report-to-csv/work
	exec 8<&-
}

@test "a set that does not fit on the disk leaves the old one, and what was read is kept" {
	[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null || skip "no file system can be mounted here"
	some 40
	# shellcheck disable=SC2016
	unshare --mount bash -c '
		mkdir disk
		mount -t tmpfs -o size=24m tmpfs disk
		report-to-csv -j 1 -o disk/out r/0000*
		(cd disk/out && sha256sum -- *) >before
		head -c 20m /dev/zero >disk/full
		report-to-csv -j 2 --batch=5 -o disk/out r 2>err && exit 1
		grep -q "No space left" err || exit 1
		(cd disk/out && sha256sum -- *) | diff before - || exit 1
		rm disk/full
		report-to-csv -j 2 --batch=5 -o disk/out --resume r && (cd disk/out && sha256sum -- *) | diff some.sum -'
}

@test "that a disk is full from the start is told" {
	[ "$(id -u)" -eq 0 ] && unshare --mount true 2>/dev/null || skip "no file system can be mounted here"
	# shellcheck disable=SC2016
	run -2 unshare --mount bash -c '
		mkdir disk
		mount -t tmpfs -o size=64k tmpfs disk
		report-to-csv -o disk/out "$ROOT"/samples/laobu-two-forms.txt'
	assert_line --partial 'No space left on device'
}

# over SCRIPT: runs it in a network of three nodes; net is its folder, what is in net/hidden only this machine has.
over() {
	local code=0
	for program in parallel rsync ssh ssh-keygen ip unshare; do
		need $program
	done
	[ -x /usr/sbin/sshd ] || skip 'sshd is not installed'
	[ "$(id -u)" -eq 0 ] || skip 'namespaces for nodes can be made by root only'
	"$ROOT/test/nodes" "$PWD/net" 3 bash -euc '
		sets() {
			local left=600
			until [ "$(find out/.report-to-csv/*/r -name "*.tgz" 2>/dev/null | wc -l)" -ge "$1" ]; do
				sleep 0.1
				[ $((left -= 1)) -gt 0 ]
			done
		}
		node() {
			"$ROOT/test/nodes" "$PWD/net" "$@"
		}
		'"$1" || code=$?
	[ $code -ne 77 ] || skip 'this machine does not allow the namespaces that nodes are made of'
	return $code
}

@test "three nodes without a shared disk give the same bytes" {
	mkdir net
	cp -r "$BATS_FILE_TMPDIR/r" net/hidden
	over 'report-to-csv --sshloginfile=net/list -o out net/hidden
		for i in 1 2 3; do
			$PARALLEL_SSH node$i "find . -type f"
		done >left
		cmp left /dev/null'
	same out
	tell_hash
}

@test "a node is killed, another has a full disk, a report cannot be read: nothing else is lost" {
	some 60
	mkdir net
	mv r net/hidden
	cp "$ROOT/samples/luting-pdf.txt" net/hidden/00030a.txt
	gzip net/hidden/00030a.txt
	truncate -s 300 net/hidden/00030a.txt.gz
	run -2 report-to-csv -j 1 -o one net/hidden
	(cd one && sha256sum -- *) >some.sum
	over 'node fill 3
		report-to-csv --batch=3 --sshloginfile=net/list -o out net/hidden 2>err &
		sets 3
		node kill 2
		code=0
		wait $! || code=$?
		tail -n 20 err
		[ $code -eq 2 ]
		grep -q "^report-to-csv: not read, or not whole: 1 (truncated 1): 00030a.txt.gz" err'
	same out some.sum
}

@test "the link of a node is cut, then the master is killed and started again with --resume" {
	some 60
	mkdir net
	mv r net/hidden
	over 'echo 1/node1 >net/list
		echo 1/node2 >>net/list
		setsid -w bash -c "echo \$\$ >session; exec report-to-csv --batch=3 --sshloginfile=net/list -o out net/hidden" 2>/dev/null &
		sets 2
		node cut 2
		sets 6
		ps -o pid= -s "$(cat session)" | xargs kill -KILL || true
		wait $! || true
		[ ! -e out/datapackage.json ]
		node join 2
		report-to-csv --batch=3 --sshloginfile=net/list -o out --resume net/hidden 2>err
		cat err'
	same out some.sum
}

@test "no node answers: that is told, and the set stays as it was" {
	some 4
	mkdir net
	cp -r r net/hidden
	report-to-csv -j 1 -o out r/00001.txt
	(cd out && sha256sum -- *) >before
	over 'for i in 1 2 3; do node kill $i; done 2>/dev/null
		code=0
		report-to-csv --retries=2 --sshloginfile=net/list -o out net/hidden 2>err || code=$?
		[ $code -eq 2 ]'
	grep -q 'reports that have not been read: 4; no CSV was written' err
	(cd out && sha256sum -- *) | diff before -
}
