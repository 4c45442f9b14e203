# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# What every test file loads: `load helper`.

ROOT=$(cd "${BATS_TEST_DIRNAME}/.." && pwd)
BIN_DIR=$(cd "${BIN_DIR:-$ROOT/bin}" && pwd) || return 1
BUILD_DIR=$(cd "${BUILD_DIR:-$ROOT/build}" && pwd) || return 1
PATH=$BIN_DIR:$ROOT/pipelines:$BUILD_DIR/test:$BATS_TEST_DIRNAME:$PATH
GENERATED=${GENERATED:-300}
REAL=$ROOT/../shared/reports
export ROOT BIN_DIR BUILD_DIR PATH GENERATED REAL LC_ALL=C.UTF-8

export BATS_LIB_PATH=${BATS_LIB_PATH:-}:/usr/lib/bats:/usr/share/bats
bats_load_library bats-support
bats_load_library bats-assert
bats_load_library bats-file
bats_require_minimum_version 1.5.0

# golden NAME COMMAND...: standard output, standard error and status of the command are, byte for byte, those of
# golden/NAME.out, .err and .status. UPDATE=1 writes these files.
golden() {
	local name=$1 dir=$BATS_TEST_TMPDIR known=$BATS_TEST_DIRNAME/golden/$1 status=0 what
	shift
	"$@" >"$dir/golden.out" 2>"$dir/golden.err" || status=$?
	echo "$status" >"$dir/golden.status"
	if [ -n "${UPDATE:-}" ]; then
		mkdir -p "$(dirname "$known")"
		for what in out err status; do
			cp "$dir/golden.$what" "$known.$what"
		done
	fi
	for what in out err status; do
		cmp "$dir/golden.$what" "$known.$what" || {
			diff -u "$known.$what" "$dir/golden.$what" | head -n 40
			echo "golden/$name.$what differs"
			return 1
		}
	done
}

# A test that needs a program that only some machines have.
need() {
	command -v "$1" >/dev/null || skip "$1 is not installed"
}

# The real reports are beside the repository on the machines of its makers only.
need_real() {
	[ -d "$REAL" ] || skip "no reports in ../shared/reports"
}

# generate DIR COUNT [OPTION...]: generated reports in DIR, their names as a list for --files0-from in DIR.list.
generate() {
	local dir=$1 count=$2
	shift 2
	mkdir -p "$dir"
	generate-report --count "$count" --out "$dir" "$@"
	(cd "$dir" && printf '%s\0' *.txt) >"$dir.list"
}

# chain DIR: the outline and tables of all reports that DIR.list names, with the names as they stand there.
chain() {
	(
		set -o pipefail
		cd "$1" && extract-tables --files0-from="$1.list" | extract-sections
	)
}

# The same in the other order.
chain_reversed() {
	(
		set -o pipefail
		cd "$1" && extract-sections --files0-from="$1.list" | extract-tables
	)
}

# lines DIR: the line records of the same reports.
lines() {
	(cd "$1" && read-report --files0-from="$1.list")
}

# stage FILE...: a folder with copies of reports, and its list.
stage() {
	local dir=$1
	shift
	mkdir -p "$dir"
	cp "$@" "$dir"
	(cd "$dir" && printf '%s\0' *) >"$dir.list"
}

# load_sqlite DIR DB: a set of CSV files as tables, with the types and keys of its datapackage.json. Whatever SQLite
# says is a fault: a key that is not unique, a row with too few fields.
load_sqlite() {
	sqlite3 :memory: "
		WITH r AS (SELECT value FROM json_each(readfile('$1/datapackage.json'), '\$.resources')
			WHERE value -> 'schema' IS NOT NULL),
		f AS (SELECT r.value ->> 'name' AS t, r.value ->> 'path' AS path, f.value ->> 'name' AS name,
			CASE f.value ->> 'type' WHEN 'integer' THEN 'INTEGER' WHEN 'number' THEN 'NUMERIC' ELSE 'TEXT' END AS type,
			r.value -> 'schema' -> 'primaryKey' AS keys
			FROM r, json_each(r.value, '\$.schema.fields') AS f)
		SELECT 'CREATE TABLE ' || t || ' (' || group_concat(name || ' ' || type, ', ') ||
			CASE WHEN keys IS NULL THEN ''
			ELSE ', PRIMARY KEY (' || replace(trim(keys, '[]'), '\"', '') || ')' END || ');'
			|| char(10) || '.import --csv --skip 1 $1/' || path || ' ' || t
		FROM f GROUP BY t" >"$2.sql"
	run -0 sqlite3 -bail "$2" <"$2.sql"
	assert_output ''
}
