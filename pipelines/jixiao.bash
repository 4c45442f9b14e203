# SPDX-License-Identifier: ISC
# shellcheck shell=bash disable=SC2154
# What the pipelines share. Each sets name and usage.

export LC_ALL=C

say()
{
	printf '%s: %s\n' "$name" "$*" >&2
}

# shellcheck disable=SC2034 # the exit status of the pipeline
warn()
{
	say "$@"
	status=2
}

die()
{
	say "$@"
	exit 2
}

wrong_usage()
{
	say "$1"
	echo "Try '$name --help'." >&2
	exit 2
}

# find_programs PROGRAM...: where they are: beside this file, as installed, or in bin, as built; else in PATH.
find_programs()
{
	local here program
	here=$(readlink -f -- "${BASH_SOURCE[0]}")
	here=${here%/*}
	PATH=$here:$PATH
	[ ! -x "$here/../bin/to-csv" ] || PATH=$here/../bin:$PATH
	for program; do
		command -v "$program" >/dev/null || die "$program: program not found"
	done
}

# need_package PROGRAM PACKAGE: it is not part of jixiao.
need_package()
{
	command -v "$1" >/dev/null || die "$1 is needed; install it with: apt-get install $2"
}

# answer -h or -V, short or long, and end.
answer()
{
	case $1 in
	-h | --help) echo "$usage" ;;
	*)
		find_programs to-csv
		to-csv --version | sed "s/^to-csv/$name/" ;;
	esac
	exit
}

# take_operands ARGUMENT...: fills operands, for a pipeline that has no other options.
take_operands()
{
	operands=()
	while [ $# -gt 0 ]; do
		case $1 in
		-h | --help | -V | --version) answer "$1" ;;
		--)
			shift
			operands+=("$@")
			break ;;
		-?*) wrong_usage "$1: no such option" ;;
		*) operands+=("$1") ;;
		esac
		shift
	done
}

# take_set SET: goes to a folder of its own, tmp, where set/ is SET at one moment, to be loaded into a database.
take_set()
{
	find_programs to-csv
	tmp=$(mktemp -d) || die 'cannot make a temporary folder'
	trap 'rm -rf -- "$tmp"' EXIT
	trap 'exit 2' HUP INT TERM
	hold-set "$1" "$tmp/set" || die 'nothing was loaded'
	! grep -q '"lineTerminator": "\\r\\n"' "$tmp/set/datapackage.json" ||
		die "$1: it is written for spreadsheets; a database takes one without -x"
	cd "$tmp" || exit 2
}

# not_loaded SAID WORDS: what the database has said, then the end.
not_loaded()
{
	sed "s/^/$name: /" <"$1" >&2
	die "$2"
}

# csv_rows FILE: its rows with a TAB behind each field; line ends and TABs in a field become blanks.
csv_rows()
{
	awk '
		{
			line = line $0
			if (gsub(/"/, "\"", line) % 2) {
				line = line " "
				next
			}
			sub(/\r$/, "", line)
			line = line ","
			out = ""
			while (match(line, /^("([^"]|"")*"|[^,]*),/)) {
				field = substr(line, 1, RLENGTH - 1)
				line = substr(line, RLENGTH + 1)
				if (sub(/^"/, "", field)) {
					sub(/"$/, "", field)
					gsub(/""/, "\"", field)
				}
				gsub(/[\001-\037\177]/, " ", field)
				out = out field "\t"
			}
			if (row++)
				print out
			line = ""
		}' <"$1"
}
