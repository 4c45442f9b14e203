#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A set as it is at one moment, and in databases.

load helper

# Two sets that only what is in their cells tells apart, made of the streams a.jx and b.jx; and a PostgreSQL of our own.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	cp "$ROOT"/samples/{huaiqiao-projects,laobu-two-forms}.txt .
	printf '预算12万元，支出34万元。“,”\n' >$'line\nend, "quoted" it'\''s.txt'
	extract-tables ./*.txt | extract-sections | normalize-amounts | extract-scores | score-check -a | summarize >a.jx
	awk -F'\t' -v OFS='\t' '$1 == "cell" || $1 == "para" { gsub(/1/, "2", $NF) } { print }' a.jx >b.jx
	for set in a b; do
		to-csv -g -d $set <$set.jx
	done
	cmp a/datapackage.json b/datapackage.json
	[ "$(cat a/cell.csv)" != "$(cat b/cell.csv)" ]
	# Numbers of any length.
	for number in 0 -3 0.1 97.50 9007199254740993 12345678901234567.89 95588888888888888888 123456789.12345678; do
		printf 'evidence\tx\t1\tf\tpart\tg1\t%s\t%s\t元\n' $number $number
	done >numbers.jx
	printf 'file\tx\t1\t0\t0\t\t0\tok\n' >>numbers.jx
	to-csv -d numbers <numbers.jx
	start_postgres
}

# as_postgres COMMAND...: which does not run as root.
as_postgres() {
	if [ "$(id -u)" -eq 0 ]; then
		(cd / && runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

start_postgres() {
	bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
	[ -x "$bin/initdb" ] && command -v psql >/dev/null || return 0
	# The name of a socket is short.
	postgres=$(mktemp -d /tmp/jx.XXXXXX)
	[ "$(id -u)" -ne 0 ] || chown postgres "$postgres"
	as_postgres "$bin/initdb" -D "$postgres/data" -A trust -U test --no-sync -E UTF8 --locale=C.UTF-8 >log 2>&1 &&
		as_postgres "$bin/pg_ctl" -D "$postgres/data" -l "$postgres/log" -w -o "-F -k $postgres -h ''" start >>log 2>&1 3>&- || {
		cat log "$postgres/log"
		return 1
	}
	export PGHOST=$postgres PGUSER=test PGDATABASE=postgres
	export postgres bin
}

teardown_file() {
	if [ -n "${postgres-}" ]; then
		as_postgres "$bin/pg_ctl" -D "$postgres/data" -m immediate stop
		rm -rf "$postgres"
	fi
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	cp -r "$BATS_FILE_TMPDIR"/{a,b,numbers} .
	if [[ $BATS_TEST_DESCRIPTION == PostgreSQL* ]]; then
		[ -n "${postgres-}" ] || skip 'PostgreSQL is not installed'
		psql -qc 'SET client_min_messages TO error; DROP SCHEMA IF EXISTS jixiao CASCADE'
	fi
}

types() {
	sed -n 's/^    {"name": "\([a-z]*\)", .*"schema".*/\1/p' "$BATS_FILE_TMPDIR/a/datapackage.json"
}

# sqlite_has SET: each cell is there as it was printed, and NULL prints as nothing.
sqlite_has() {
	for type in $(types); do
		printf '.import --csv %s/%s.csv %s\n' "$1" "$type" "$type"
	done >want.sql
	types | sed 's/.*/SELECT * FROM &;/' >have.sql
	cat want.sql have.sql | sqlite3 -ascii :memory: >want
	[ -s want ] || return
	sqlite3 -ascii db <have.sql | cmp want -
}

# postgres_has SET: likewise, in any order.
postgres_has() {
	mkdir -p have
	types | sed "s/.*/\\\\copy jixiao.& TO 'have\/&.csv' WITH (FORMAT csv, HEADER)/" | psql -q
	for dir in have "$1"; do
		(cd "$dir" && types | sed 's/$/.csv/' | xargs awk '{ print FILENAME, $0 }' | sort) >"sorted.${dir##*/}"
	done
	[ -s sorted.have ] && cmp sorted.have "sorted.${1##*/}"
}

# Replaces the set s by a and b in turn until there is a file done.
replace() {
	until [ -e done ]; do
		to-csv -g -d s <"$BATS_FILE_TMPDIR/a.jx"
		sleep 0.2
		to-csv -g -d s <"$BATS_FILE_TMPDIR/b.jx"
		sleep 0.2
	done
}

teardown() {
	touch "$BATS_TEST_TMPDIR/done"
}

@test "hold-set: the files of one run, without more" {
	cp a/cell.csv a/mine.csv
	hold-set a held
	rm a/mine.csv
	run -0 diff -r a held
	to-csv -g -d a <"$BATS_FILE_TMPDIR/b.jx"
	run -0 diff -r a b
	run -0 diff -r "$BATS_FILE_TMPDIR/a" held
	run -2 hold-set a held
	assert_output 'hold-set: held: it is there already'
	run -2 hold-set none new
	assert_output 'hold-set: none: no such folder'
	run -2 hold-set a
	assert_line 'hold-set: a SET and a DIR are needed'
	assert_equal "$(echo ./*)" './a ./b ./held ./numbers'
}

@test "hold-set: a set that is replaced while it is taken is taken again" {
	mkdir bin
	# cp, but another run comes in between.
	cat >bin/cp <<-END
		#!/bin/bash
		PATH=${PATH@Q}
		cp "\${@:1:6}"
		[ -e $PWD/once ] || to-csv -g -d . <$BATS_FILE_TMPDIR/b.jx
		touch $PWD/once
		cp "\${@:1:4}" "\${@:7}"
	END
	chmod +x bin/cp
	PATH=$PWD/bin:$PATH hold-set a held
	assert_file_exist once
	run -0 diff -r b held
}

@test "hold-set: a set that is not whole is refused, at once or when nothing comes" {
	for harm in 'truncate -s -1 s/cell.csv' 'rm s/file.csv' 'rm s/datapackage.json' 'truncate -s 2000 s/datapackage.json' \
		': >s/datapackage.json'; do
		rm -rf s
		cp -r a s
		eval "$harm"
		run -2 timeout 5 hold-set s held
		assert_output 'hold-set: s: there is no whole set of CSV files'
		assert_file_not_exist held
	done
	# As if a run were just renaming.
	mkdir b/.to-csv
	mv b/datapackage.json b/.to-csv
	hold-set b held &
	sleep 0.3
	mv b/.to-csv/datapackage.json b
	rmdir b/.to-csv
	wait $!
	run -0 diff -r b held
}

@test "SQLite: types, keys, each cell; twice is once; indexes and views stay" {
	load-sqlite a db
	sqlite_has a
	assert_equal "$(sqlite3 db .schema | grep -c '^CREATE TABLE')" "$(types | wc -l)"
	assert_equal "$(sqlite3 db "SELECT sql FROM sqlite_schema WHERE name = 'declared'")" \
		'CREATE TABLE declared (doc TEXT, line INTEGER, grid INTEGER, row INTEGER, level1 TEXT, points, PRIMARY KEY (doc,line,grid,row))'
	assert_equal "$(sqlite3 db 'SELECT DISTINCT typeof(annual), typeof(project) FROM summary ORDER BY 1, 2' | xargs)" \
		'integer|null integer|text null|null'
	assert_equal "$(sqlite3 db "SELECT hex(doc) FROM file WHERE doc LIKE '%it''s%'")" \
		"$(printf './line\nend, "quoted" it'\''s.txt' | od -An -v -t x1 | tr -d ' \n' | tr a-f A-F)"
	sqlite3 db 'CREATE INDEX byrule ON finding (rule)' 'CREATE VIEW bad AS SELECT * FROM finding' 'CREATE TABLE mine (x)'
	sqlite3 db .dump | sort >once
	load-sqlite a db
	sqlite3 db .dump | sort | cmp once -
	load-sqlite b db
	sqlite_has b
	assert_equal "$(sqlite3 db 'SELECT count(*) > 0 FROM bad')" 1
	# Other columns: the table is made anew, the others are not.
	sqlite3 db 'ALTER TABLE cell ADD COLUMN y' 'CREATE INDEX bytext ON cell (text)'
	load-sqlite a db
	sqlite3 db .dump | sort | cmp once -
}

@test "SQLite: numbers are numbers, and exact" {
	load-sqlite numbers db
	assert_equal "$(sqlite3 db 'SELECT value, typeof(value) FROM evidence' | xargs)" \
		'0|integer -3|integer 0.1|real 97.5|real 9007199254740993|integer 12345678901234567.89|text 95588888888888888888|text 123456789.12345678|text'
}

@test "SQLite: what is not whole, or for people, leaves the database as it was" {
	load-sqlite a db
	sqlite3 db .dump >before
	truncate -s -1 b/cell.csv
	run -2 load-sqlite b db
	assert_line 'load-sqlite: nothing was loaded'
	to-csv -x -d x <"$BATS_FILE_TMPDIR/b.jx"
	run -2 load-sqlite x db
	assert_output 'load-sqlite: x: it is written for spreadsheets; a database takes one without -x'
	# The same bytes, but not the rows; a package that is none; a key that comes twice.
	for harm in 's/"rows": 3,/"rows": 4,/' '/^    {"name": "cell"/s/"bytes"/"byte"/'; do
		cp -r a harmed
		sed -i "$harm" harmed/datapackage.json
		run -1 cmp -s a/datapackage.json harmed/datapackage.json
		run -2 load-sqlite harmed db
		rm -r harmed
	done
	awk '{ print } /^declared/' "$BATS_FILE_TMPDIR/a.jx" | to-csv -d twice
	run -2 load-sqlite twice db
	assert_line --partial 'UNIQUE constraint failed: declared.doc'
	assert_line 'load-sqlite: twice: it was not loaded into db'
	sqlite3 db .dump | cmp before -
	echo no >none
	run -2 load-sqlite numbers none
	assert_line 'load-sqlite: Error: in prepare, file is not a database (26)'
	run -2 load-sqlite numbers
	assert_line 'load-sqlite: a SET and a DB are needed'
}

@test "SQLite: while the set is replaced again and again, and somebody reads: the one or the other" {
	cp -r a s
	load-sqlite s db
	replace 3>&- &
	for _ in 1 2 3; do
		load-sqlite s db
		sqlite_has a || sqlite_has b
	done
	touch done
	wait $!
}

@test "without the program of the database: whether the set is whole, then what to install" {
	mkdir bin empty
	ln -sf /bin/* /usr/bin/* bin
	rm -f bin/sqlite3 bin/psql
	for pair in sqlite:sqlite3:sqlite3 postgres:psql:postgresql-client; do
		IFS=: read -r database program package <<<"$pair"
		bare() {
			env PATH="$PWD/bin:$BIN_DIR:$ROOT/pipelines" "load-$database" "$@"
		}
		run -2 bare a db
		assert_output "load-$database: $program is needed; install it with: apt-get install $package"
		run -2 bare empty db
		assert_line "load-$database: nothing was loaded"
	done
}

@test "PostgreSQL: types, keys, each cell; twice is once; views stay" {
	load-postgres a
	postgres_has a
	assert_equal "$(psql -Atc "SELECT data_type || count(*) FROM information_schema.columns
		WHERE table_name = 'fund' GROUP BY data_type ORDER BY 1" | xargs)" 'bigint3 numeric8 text2'
	assert_equal "$(psql -Atc "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'declared_pkey'")" \
		'PRIMARY KEY (doc, line, grid, "row")'
	assert_equal "$(psql -Atc "SELECT count(*), count(*) FILTER (WHERE unit = '') FROM jixiao.amount WHERE unit IS NULL")" \
		"$(awk -F'\t' '$1 == "amount" && $12 == ""' "$BATS_FILE_TMPDIR/a.jx" | wc -l)|0"
	psql -qc 'CREATE VIEW jixiao.bad AS SELECT * FROM jixiao.finding'
	load-postgres -s jixiao a postgres
	postgres_has a
	load-postgres --schema='an "odd" one' b "host=$PGHOST dbname=postgres"
	load-postgres b
	postgres_has b
	assert_equal "$(psql -Atc 'SELECT count(*) > 0 FROM jixiao.bad')" t
	psql -qc 'ALTER TABLE jixiao.cell ADD COLUMN y text'
	load-postgres a
	postgres_has a
}

@test "PostgreSQL: numbers are exact, and as long as they are" {
	load-postgres numbers
	assert_equal "$(psql -Atc 'SELECT value FROM jixiao.evidence' | xargs)" \
		'0 -3 0.1 97.50 9007199254740993 12345678901234567.89 95588888888888888888 123456789.12345678'
}

@test "PostgreSQL: what is not whole, for people or no UTF-8 leaves the tables as they were" {
	load-postgres a
	truncate -s -1 b/cell.csv
	run -2 load-postgres b
	assert_line 'load-postgres: nothing was loaded'
	to-csv -x -d x <"$BATS_FILE_TMPDIR/b.jx"
	run -2 load-postgres x
	assert_output 'load-postgres: x: it is written for spreadsheets; a database takes one without -x'
	sed 's/\tx\t/\t\xff\t/' "$BATS_FILE_TMPDIR/numbers.jx" | to-csv -d x
	run -2 load-postgres x
	assert_output "load-postgres: x: a report has to be renamed; its name is no UTF-8: \$'\\377'"
	cp -r a harmed
	sed -i 's/"rows": 3,/"rows": 4,/' harmed/datapackage.json
	run -2 load-postgres harmed
	assert_line --partial 'not the rows of datapackage.json'
	assert_line 'load-postgres: harmed: it was not loaded'
	postgres_has a
	run -2 load-postgres a none
	assert_line --partial 'database "none" does not exist'
	run -2 load-postgres -s
	assert_line 'load-postgres: -s needs an argument'
}

@test "PostgreSQL: while the set is replaced again and again: the one or the other; two at a time take turns" {
	cp -r a s
	replace 3>&- &
	for _ in 1 2; do
		load-postgres s &
		load-postgres s
		wait $!
		postgres_has a || postgres_has b
	done
	touch done
	wait
}
