#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Input that is slow, deep or wide on purpose: the chain ends in time, and nothing is lost.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	mkdir in
}

# repeat N FORMAT: FORMAT printed N times by awk, with i from 1 to N as its only argument.
repeat() {
	awk -v n="$1" -v format="$2" 'BEGIN { for (i = 1; i <= n; i++) printf format, i }'
}

# The report on standard input passes through the chain, in both orders, and nothing is lost.
survives() {
	cat >in/report.txt
	printf 'report.txt\0' >in.list
	lines "$PWD/in" >lines 2>/dev/null || true
	export -f chain chain_reversed
	timeout 300 bash -c 'chain "$PWD/in"' >records 2>errors
	timeout 300 bash -c 'chain_reversed "$PWD/in"' >reversed 2>errors
	conservation lines records
	conservation lines reversed
	tiling <records
}

@test "a table of 100,000 rows" {
	{
		printf '\t项目\n\t类别\n\t金额\n\n'
		repeat 100000 '\t项目%d\n\t\n\t1.5\n\n'
	} | survives
}

@test "a row of 100,000 cells" {
	repeat 100000 '\t%d\n' | survives
}

@test "a row of 100,000 cells above narrow rows" {
	{
		repeat 100000 '\t%d\n'
		repeat 100 '\n\t甲\n\t%d\n'
	} | survives
}

@test "rows of every width up to 300" {
	awk 'BEGIN { for (i = 300; i > 0; i--) { for (j = 0; j < i; j++) print "\t" i * j; print "" } }' | survives
}

@test "an outline 10,000 deep" {
	repeat 10000 '%d.第几层\n' >one
	awk 'BEGIN {
		n = split("第%d部分|%d、|（%d）|%d.|(%d)|%d）|第%d章|第%d条|%d．", style, "|")
		for (i = 1; i <= 10000; i++)
			printf style[i % n + 1] "标题\n", i % 7 == 0 ? 1 : i
	}' >many
	survives <one
	survives <many
}

@test "a number of a million digits" {
	{
		repeat 1000000 '1'
		echo '、标题'
		repeat 1000000 '一'
		echo '、标题'
		repeat 300000 '（'
		echo
	} | survives
}

@test "a number of many parts" {
	{
		repeat 200000 '1.'
		echo '标题'
	} | survives
}

@test "brackets that are never closed" {
	{
		repeat 100000 '[bookmark: '
		echo
		repeat 100000 '['
		echo
		repeat 100000 '[image: x'
		repeat 100000 ']'
		echo
	} | survives
}

@test "cells that look like tables in cells" {
	repeat 20000 '\t甲%d\n\t\t乙\n\t丙\n\n\n\n丁\n\t戊\n\n' | survives
}

@test "a cell of 100,000 empty paragraphs" {
	{
		printf '\t甲\n\t'
		repeat 100000 '%d\n\n'
		printf '\t乙\n\n\t丙\n\t丁\n\t戊\n'
	} | survives
}

@test "pipes without a table, and tables of pipes" {
	{
		repeat 20000 '| a | %d |\n'
		repeat 20000 '|---|---|\n'
		repeat 20000 '|'
		echo
		repeat 100 '| --- '
		echo
	} | survives
}

@test "10,000 titles" {
	repeat 10000 '2021年度第%d号项目绩效评价报告\n' | survives
}

@test "100,000 lines of one width" {
	repeat 100000 '全年共%06d件全年共办理诉求若干件其中办结若干件\n' | survives
}

@test "100,000 empty lines and TABs" {
	{
		repeat 100000 '\n'
		repeat 100000 '\t\n'
		repeat 50000 '\t\n\n'
	} | survives
}

@test "lines of blanks" {
	{
		repeat 100000 '　'
		echo
		repeat 100000 ' \t'
		echo
		repeat 1000 '　\n'
	} | survives
}
