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
