#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The batches on a cluster with Slurm, which the tests start and end: the same bytes, whatever happens to its nodes.

load helper

# In test-long as many as a province has in a year.
reports=$((GENERATED < 10000 ? 60 : 20000))

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	mkdir tree r
	cp -r "$ROOT/pipelines" tree
	ln -s "$BIN_DIR" tree/bin
	generate-report --count "$reports" --out r
	rm r/*.truth
	tree/pipelines/report-to-csv -j 1 -o one r
	(cd one && sha256sum -- *) >one.sum
	rm -r one
}

setup() {
	PATH=$BATS_FILE_TMPDIR/tree/pipelines:$PATH
	cd "$BATS_TEST_TMPDIR" || return 1
	cp -r "$BATS_FILE_TMPDIR/r" r
}

# same DIR: it is what one job makes of all reports, and nothing else is in it.
same() {
	(cd "$1" && sha256sum -- *) | diff "$BATS_FILE_TMPDIR/one.sum" - || return
	assert_equal "$(find "$1" -mindepth 1 -name '.*')" ''
}

# over SCRIPT: runs it on a machine from which three nodes are to be had.
over() {
	local code=0
	for program in sbatch ssh ssh-keygen ip unshare; do
		need $program
	done
	PATH=$PATH:/usr/sbin
	for program in munged slurmctld slurmd sshd; do
		need $program
	done
	[ "$(id -u)" -eq 0 ] || skip 'namespaces for nodes can be made by root only'
	"$ROOT/test/cluster" "$PWD/net" 3 bash -euc '
		# sets N: waits until there are sets of N batches.
		sets() {
			until [ "$(find out/.report-to-csv/*/p -mindepth 1 -maxdepth 1 ! -name "*.*" 2>/dev/null | wc -l)" -ge "$1" ]; do
				sleep 0.1
			done
		}
		node() {
			"$ROOT/test/nodes" "$PWD/net" "$@"
		}
		'"$1" 3>&- || code=$?
	[ $code -ne 77 ] || skip 'this machine does not allow the namespaces that nodes are made of, or Slurm in them'
	return $code
}

@test "three nodes with one disk: one is killed, the link of another is cut, and the bytes are the same" {
	over 'report-to-csv --batch='$((reports / 30))' --run=slurm-submit -o out r 2>err &
		sets 4
		node kill 2
		node cut 3
		wait $!
		[ -z "$(squeue -h)" ]'
	same out
	grep -q "^report-to-csv: reports read: $reports$" err
	[ "$reports" -le 60 ] || echo "# $reports reports: $(sha256sum <"$BATS_FILE_TMPDIR/one.sum")" >&3
}

# The same in miniature, for what does not need the real one: sbatch runs all at once, three nodes take turns.
imitate() {
	mkdir bin
	cat >bin/sbatch <<-'END'
		#!/bin/bash
		while [[ $1 == --* ]]; do
			case $1 in
			--array=0-*) last=${1#*-*-*-} ;;
			--exclude=*) bad=${1#*=} ;;
			esac
			shift
		done
		mapfile -t nodes < <(printf 'node%d\n' 1 2 3 | grep -vxFf <(tr , '\n' <<<"$bad"))
		[ ${#nodes[@]} -gt 0 ] || exit 1
		echo "array $last ${nodes[*]}" >>calls
		for ((i = 0; i <= last; i++)); do
			SLURM_JOB_ID=$i SLURM_ARRAY_TASK_ID=$i SLURMD_NODENAME=${nodes[i % ${#nodes[@]}]} bash "$@" 2>&1
		done >log
		echo 1
	END
	printf '#!/bin/sh\necho "MaxArraySize            = %s"\n' "$1" >bin/scontrol
	printf '#!/bin/sh\necho "slurm_load_jobs error: Invalid job id specified" >&2\nexit 1\n' >bin/squeue
	chmod +x bin/*
	PATH=$PWD/bin:$PATH
	# What task is given it may do on some nodes only.
	cat >task <<-'END'
		#!/bin/sh
		echo "$SLURMD_NODENAME $1" >>tried
		[ ! -e "bad.$SLURMD_NODENAME" ] && echo "$1" >>done
	END
	chmod +x task
}

@test "each task is done once, by as many elements as Slurm allows" {
	imitate 4
	seq 10 | slurm-submit task
	sort -n done | cmp - <(seq 10)
	assert_equal "$(cat calls)" 'array 3 node1 node2 node3'
	seq 11 13 | slurm-submit ./task
	sort -n done | cmp - <(seq 13)
	assert_equal "$(tail -n 1 calls)" 'array 2 node1 node2 node3'
	slurm-submit task </dev/null
	assert_equal "$(wc -l <calls)" 2
	assert_equal "$(echo task*)" task
	run -2 slurm-submit </dev/null
	assert_line 'slurm-submit: one TASK is needed'
	run -2 slurm-submit none </dev/null
	assert_output --partial 'none: No such file'
}

@test "a task that fails is given to another node, and what none can do is told" {
	imitate 1001
	touch bad.node1
	seq 7 | slurm-submit task
	sort -n done | cmp - <(seq 7)
	assert_equal "$(cat calls)" 'array 6 node1 node2 node3
array 2 node2 node3'
	touch bad.node2 bad.node3
	run -2 slurm-submit task < <(seq 5)
	assert_output 'slurm-submit: not done: 5 of the tasks'
	assert_equal "$(echo task*)" task
	report-to-csv -j 1 -o out r/00001.txt
	cp -r out before
	run -2 report-to-csv --batch=1 --run=true -o out r
	assert_line --index 0 'report-to-csv: not read: r/00001.txt'
	assert_line --index 9 'report-to-csv: not read: r/00010.txt'
	assert_line --index 10 "report-to-csv: not read: ... and $((reports - 10)) more"
	assert_line --index 11 "report-to-csv: reports that have not been read: $reports; no CSV was written"
	run -0 diff -r before out
}

@test "the run is interrupted and goes on with --resume, without the controller for a while" {
	[ "$GENERATED" -ge 10000 ] || skip 'with GENERATED=10000 only'
	over 'report-to-csv --batch='$((reports / 30))' --run=slurm-submit -o out r 2>err &
		sets 3
		kill $!
		code=0
		wait $! || code=$?
		[ $code -eq 2 ]
		while [ -n "$(squeue -h)" ]; do
			sleep 0.1
		done
		[ ! -e out/datapackage.json ]
		report-to-csv --batch='$((reports / 30))' --run=slurm-submit -o out --resume r 2>>err &
		sets 6
		kill -KILL "$(cat net/run/slurmctld.pid)"
		sleep 1
		slurmctld
		wait $!'
	same out
	assert_equal "$(head -n 2 err)" "report-to-csv: interrupted; go on with --resume
report-to-csv: reports read: $reports"
}

@test "a node on which nothing works is left out" {
	[ "$GENERATED" -ge 10000 ] || skip 'with GENERATED=10000 only'
	# The chain works on some nodes only.
	cp -r "$BATS_FILE_TMPDIR/tree" .
	# shellcheck disable=SC2016
	sed -i '2i [ "$(uname -n)" = master ] || [ ! -e bad.$(uname -n) ] || exit 2' tree/pipelines/read-batch
	over 'PATH=$PWD/tree/pipelines:$PATH
		touch bad.node1
		SBATCH_JOB_NAME=mine report-to-csv --batch='$((reports / 6))' --run=slurm-submit -o out r'
	same out
}
