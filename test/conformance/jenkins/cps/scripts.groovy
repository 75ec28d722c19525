echo "oops ${[3,2,1].sort { x, y -> x - y }}"
----
echo "one ${[3].sort { x, y -> x - y }} ${[].sort { it }}"
----
echo "see ${-> 'this'} does"; echo 'next'
----
def t = "x ${-> sh 'inner'}"; def s = t.toString(); echo s
----
def t = "x ${-> 'a'}"; if (t == 'x a') { echo 'is a' } else { echo 'not a' }
----
def t = "x ${-> 'a'}"; def u = "y $t"; echo 'made'; echo "$u"
----
def t = "x ${-> 'a'}"; def u = t + 'b'; echo 'made' ; echo u
----
def t = "x ${-> 'a'}"; String u = t; echo 'made' ; echo u
----
def t = "x ${-> 'a'}"; def u = t as String; echo 'made' ; echo u
----
def t = [a: "x ${-> 'a'}"]; echo 'made'; writeFile(file: 'f', text: t.a)
----
def m = [3,1].toSorted { it }; echo "$m"
----
def m = [3,1].max { sh 'max'; it }; echo "$m"
----
echo "abc".replaceAll(/b/) { sh 'in replace'; 'x' }
----
class C { String toString() { 'mine' } }; def c = new C(); echo c.toString(); echo "${c}"
----
class C { boolean equals(o) { true } }; def c = new C(); if (c == 1) echo 'same'; echo "${[c].contains(2)}"
----
class C implements Comparable { int n; int compareTo(o) { n <=> o.n } }; def a = new C(n: 1); def b = new C(n: 2); if (a > b) echo 'greater'; echo "${a <=> b}"; echo "${[a,b].max().n}"
----
class C { def s; C(s) { this.s = s; s.echo 'in constr'; go() }; def go() { s.echo 'go' } }; def c = new C(this); echo "c $c"
----
@NonCPS def f(l) { l.sort { x, y -> x - y } }
echo "${f([3,2,1])}"
----
@NonCPS def f(l) { l.each { echo "it $it" }; 5 }
echo "${f([3,2,1])}"
----
def g(x) { x + 1 }
@NonCPS def f(l) { l.collect { g(it) } }
echo "${f([3,2,1])}"
----
[a: 1, b: 2].each { k, v -> echo "$k $v" }; echo "${[1,2].collect { it + 1 }.findAll { it > 2 }}"
----
echo "${[1,2,3].groupBy { it % 2 }} ${[1,2].unique { it }} ${[1,2].collectEntries { [(it): it] }}"
----
echo "${[1,2,3].unique { it % 2 }}"
----
echo "${(1..3).inject(0) { a, b -> a + b }} ${[1,2].sum { it }}  ${[1,2].any { it > 1 }} ${[1,2].every { it > 1 }}"
----
echo "${[1,2,3].takeWhile { it < 2 }}"
----
echo "${[1,2,3].dropWhile { it < 2 }}"
----
echo "${[1,2,3].removeIf { it < 2 }}"
----
def l = [1,2]; l.forEach { echo "$it" }
----
def c = { it + 1 }; echo "${[1,2].stream().map(c).toArray()}"
----
class C { def foo() { 'foo' } }; def c = new C(); echo "${[c, c]*.foo()}"
----
class C { def call(x) { "called $x" } }; def c = new C(); echo c(1)
----
def c = { it + 1 }; def d = c >> { it * 2 }; echo "${d(1)}"; echo "${c.curry(3)()}"; def m = c.memoize(); echo "${m(1)}"
----
def t = "${-> 'k'}"; def m = [(t): 1, k: 2]; echo "${m.size()}"
----
switch ('a') { case { it == 'a' }: echo 'A'; break; default: echo 'D' }
----
class C { boolean asBoolean() { false } }; if (new C()) echo 'yes'; else echo 'no'; echo "${new C() ? 1 : 2} ${!new C()}"
----
class C { def plus(o) { 'plus' }; def getAt(i) { "at $i" }; void putAt(i, v) { } ; def leftShift(x) { 'shl' } }; def c = new C(); echo "${c + 1} ${c[2]} ${c << 1}"; c[1] = 2
----
class C { def methodMissing(String n, a) { "missing $n" }; def propertyMissing(String n) { "prop $n" } }; def c = new C(); echo "${c.foo()} ${c.bar}"
----
def m = [:].withDefault { echo 'dflt'; 5 }; echo "${m.a}"
----
"a b".split(' ').each { echo it }; 'ab'.each { echo it }; 3.times { echo "$it" }; 'a\nb'.eachLine { echo "line $it" }
----
'a\nb'.splitEachLine(',') { echo "line $it" }
----
new File('/tmp/b/cps/cp.sh').withReader { echo 'r' }
----
echo "${[[2,1],[1,2]].sort()} ${[1,2].sort(false)} ${[1,2].min()}"
----
def it = [1,2].iterator(); while (it.hasNext()) echo "${it.next()}"
----
[1,2].iterator().each { echo "$it" }
----
class C { boolean equals(o) { true } }; def c = new C(); if (c != 1) echo 'differs'; if (c == 2) echo 'same'; echo "${[1, 2].indexOf(c)} ${c in [1]}"
----
class C { boolean equals(o) { false } }; def c = new C(); if (c != 1) echo 'differs'; if (c == 2) echo 'same'
----
class C { def iterator() { [1,2].iterator() } }; for (x in new C()) { echo "$x" }
----
class C { def iterator() { [1,2].iterator() } }; new C().each { echo "$it" }
----
def f(x) { echo "f $x"; x + 1 }; def p = this.&f; echo "${[1,2].collect(p)} ${p(3)}"
----
class C { def x = compute(); def compute() { 5 } }; echo "${new C().x}"
----
@groovy.transform.Field def x = { 5 }.call()
echo "$x"
----
@groovy.transform.Field def x = [1,2].collect { it + 1 }
echo "$x"
----
class C { def foo; void setFoo(v) { foo = "set $v" } }; def c = new C(); c.foo = 2; echo c.foo; def d = new C(foo: 3); echo d.foo
----
class C { def plus(o) { new C() } }; echo "${[new C(), new C()].sum().getClass()}"
----
class C { String toString() { 'mine' } }; echo "${[new C()].join(',')}"
----
class C { String toString() { 'mine' } }; echo([new C()].toString())
----
class C { String toString() { 'mine' } }; def s = 'a' + new C(); echo s
----
class C { String toString() { 'mine' } }; def s = new C() as String; echo s
----
class C { String toString() { 'mine' } }; String s = "${new C()}"; echo s
----
class C { int hashCode() { 1 }; boolean equals(o) { true } }; def m = [(new C()): 1]; echo "${m.size()}"
----
class C { int hashCode() { 1 }; boolean equals(o) { true } }; def m = [:]; m[new C()] = 1; echo "${m.size()}"
----
class C { int hashCode() { 1 }; boolean equals(o) { true } }; def m = [new C()] as Set; echo "${m.size()}"
----
def r = { echo 'run' } as Runnable; r.run(); echo 'after'
----
def m = [a: 1]; echo "${m.computeIfAbsent('b') { 7 }} ${m}"
----
Collections.sort([2,1], { x, y -> x <=> y } as Comparator); echo 'sorted'
----
class C { boolean isCase(o) { true } }; switch (1) { case new C(): echo 'case'; break; default: echo 'dflt' }
----
def c = { it == 1 }; echo "${1 in c}"
----
echo "${[1, 2].grep { it > 1 }}"
----
echo "${[a: 1, b: 2].sort { -it.value }}"
----
echo "${[3,1].sort()} ${[b:1, a:2].sort()}"
----
def c = { x -> echo "c $x"; x }.memoize(); c(1); c(1); echo 'end'
----
def t = { n, a = 1 -> n < 2 ? a : trampoline(n - 1, a * n) }; echo 'x'
----
class C { boolean asBoolean() { false } }; if (new C()) echo 'yes'; else echo 'no'
----
class C { boolean asBoolean() { false } }; def c = new C(); echo "${c ? 1 : 2}"
----
class C { boolean asBoolean() { false } }; def c = new C(); def d = c ?: 5; echo "${d == 5}"
----
class C { boolean asBoolean() { false } }; def c = new C(); echo "${!c}"
----
class C { boolean asBoolean() { false } }; def c = new C(); echo "${c && true}"
----
class C implements Comparable { int n; int compareTo(o) { n <=> o.n } }; def a = new C(n: 1); def b = new C(n: 2); echo "${a < b} ${a > b} ${a == b} ${a <=> b} ${a >= b}"
----
class C implements Comparable { int n; int compareTo(o) { n <=> o.n } }; def a = new C(n: 1); def b = new C(n: 2); def l = [b, a].sort(); echo 'sorted'
----
@NonCPS def f() { "x ${-> 'y'}".toString() }
echo f()
----
@NonCPS def f() { [3,1,2].sort { a, b -> b <=> a }.collect { it * 2 } }
echo "${f()}"
----
@NonCPS def f() { return { x -> x + 1 } }
def c = f(); echo "${c(1)} ${[3,1].sort(c)}"
----
@NonCPS def f(c) { c(4) + 1 }
echo "${f { it * 2 }}"
----
def g() { 'g' }
@NonCPS def f() { g() + 'x' }
echo f()
----
def g() { 'g' }
@NonCPS def f() { g() }
echo f()
----
def g(x) { echo "g $x" }
@NonCPS def f() { g(1); g(2) }
f(); echo 'end'
----
'a,b'.tokenize(',').eachWithIndex { x, i -> echo "$i $x" }; 1.upto(2) { echo "u $it" }; 0.step(4, 2) { echo "s $it" }
----
echo "${'abc'.collect { it }} ${'abc'.find(/b/) { it + 'x' }} ${'abc'.any { it == 'b' }} ${'abab'.findAll(/a/) { it + 1 }}"
----
echo "${[[1,2],[3]].collectMany { it }} ${[1,2].collectNested { it }} ${[1,2,3].split { it > 1 }} ${[1,[2]].flatten { it }} ${[1,2,3].findIndexOf { it == 2 }}"
----
def l = [1,2,3]; l.removeAll { it > 2 }; l.retainAll { it > 1 }; echo "$l"
----
echo "${'x'.with { it + 'y' }} ${[1,2].findResults { it > 1 ? it : null }} ${[1,2].countBy { it }} ${[3,4].min { -it }} ${[1,2].toSet().collect { it }}"
----
new Object().with { echo 'w' }; [a: 1].each { echo "${it.key}" }; [a: 1].eachWithIndex { e, i -> echo "${e} $i" }; [a: 1].any { k, v -> v > 0 }; (1..2).each { echo "$it" }; (1..3).reverseEach { echo "$it" }
----
def sb = new StringBuilder(); ['x'].each { sb << it }; echo sb.toString(); echo "${[1,2,3].collate(2)} ${[1].plus([2])}"
----
echo "${[1, 2, 3].stream().filter { it > 1 }.count()}"
----
def f = { a, b -> "$a$b" }; echo f.curry('x')('y'); echo f.rcurry('x')('y')
----
class A { def m() { 'A' } }; class B extends A { def m() { super.m() + 'B' } }; echo new B().m()
----
class A { def s; A(s) { this.s = s } ; def m() { s.echo 'in m' } }; new A(this).m()
----
enum E { X, Y; def low() { name().toLowerCase() } }; echo "${E.values().collect { it.low() }} ${E.X.low()}"
----
echo "${[1,2].sum()} ${['a','b'].sum()} ${[1,2].join('-')} ${[[1],[2]].sum()}"
----
def x = [1,2,3].any { it == 2 } ? 'yes' : 'no'; assert x == 'yes'; echo x
----
def p = "a ${ { -> 5 } } b"; echo 'made'; echo p
----
class C { private int x = 33; int getX() { 2 * x } }; echo "${new C().x}"
----
class C { int x = 33; int getX() { 2 * x } }; echo "${new C().x}"
----
class C { def x = 33; def getX() { return this.x } }; echo "${new C().x}"
----
class C { private def x = 33; def getX() { return this.x } }; echo "${new C().getX()}"
----
class C { private int x = 0; void setX(int x) { this.x = x } ; def r() { x } }; def c = new C(); c.x = 5; echo "${c.r()}"
----
class C { int x = 0; void setX(int x) { this.x = x } ; def r() { x } }; def c = new C(); c.x = 5; echo "${c.r()}"
----
class C { def x; def setX(v) { x = v; this } }; def c = new C(); c.setX(5); echo "${c.x}"
----
class C { private x; def setX(v) { x = v; this } }; def c = new C(); c.setX(5); echo "${c.x}"
----
class C { private x; def setX(v) { this.x = v; this } }; def c = new C(); c.setX(5); echo "${c.x}"
----
class C { def x; def getX() { if (!x) { x = 5 }; x } }; echo "${new C().x}"
----
class C { static x = 1; static getX() { x } }; echo "${C.getX()}"
----
class C { boolean ok = true; boolean isOk() { ok } }; echo "${new C().isOk()}"
----
class C { boolean ok = true; boolean isOk() { this.ok } }; echo "${new C().isOk()}"
----
class A { private x = 1; def getX() { x } }; class B extends A { def y() { x } }; echo "${new B().y()}"
----
class A { private x = 1; def m() { x } }; class B extends A { }; echo "${new B().m()}"
----
class A { private x = 1; def m() { this.x } }; class B extends A { }; echo "${new B().m()}"
----
class A { private x; A(v) { x = v }; def m() { [1].each { echo "$x" } } }; class B extends A { B() { super(3) } }; new B().m()
----
class A { protected x = 1; def m() { x } }; class B extends A { def n() { x } }; echo "${new B().m()} ${new B().n()}"
----
class A { def x = 1; def m() { x } }; class B extends A { def n() { x } }; echo "${new B().m()} ${new B().n()}"
----
class A { private static x = 1; def m() { x } }; class B extends A { }; echo "${new B().m()}"
----
class A { private def p() { 1 }; def m() { p() } }; class B extends A { }; echo "${new B().m()}"
----
class A { private def p() { 1 }; def m() { this.p() } }; class B extends A { }; echo "${new B().m()}"
----
class A { private def p() { 1 }; def m() { [1].collect { p() } } }; class B extends A { }; echo "${new B().m()}"
----
class A { private def p() { 1 }; def m() { p() } }; class B extends A { def p() { 2 } }; echo "${new B().m()}"
----
class A { private static p() { 1 }; def m() { p() } }; class B extends A { }; echo "${new B().m()}"
----
class A { private static p() { 1 }; static m() { p() } }; class B extends A { }; echo "${B.m()}"
----
class A { private static final X = 'k'; def m() { X } }; class B extends A { }; echo "${new B().m()}"
----
class A { private static final X = ['k']; def m() { X } }; class B extends A { }; echo "${new B().m()}"
----
class A { private x = 1; def m() { x = 2; x } }; class B extends A { }; echo "${new B().m()}"
----
class A { private x = 1; def m() { this.@x } }; class B extends A { }; echo "${new B().m()}"
----
abstract class A { private def s; A(s) { this.s = s }; @NonCPS def m() { s } }; class B extends A { B(s) { super(s) } }; echo "${new B(4).m()}"
----
abstract class A { private def s; A(s) { this.s = s }; @NonCPS private def q() { 6 }; def m() { q() } }; class B extends A { B(s) { super(s) } }; echo "${new B(4).m()}"
----
class C { def x = 33; def getX() { [1].collect { x } } }; echo "${new C().x}"
----
class C { private x = 33; def getX() { [1].collect { x } } }; echo "${new C().x}"
----
class C { private x = 33; def m() { [1].collect { x } } }; echo "${new C().m()}"
----
class C { private x = 1; def getX() { "v$x" }; def m() { this.x } }; echo "${new C().m()}"
----
class C { private x = 1; def getX() { "v$x" }; def m() { x } }; echo "${new C().m()}"
----
class C { private x = 1; def getX() { "v$x" }; def m() { [1].collect { this.x } } }; echo "${new C().m()}"
----
class C { private x = 1; def getX() { "v$x" }; def m() { [1].collect { x } } }; echo "${new C().m()}"
----
class C { private ok = true; boolean isOk() { false }; def m() { "$ok ${this.ok}" } }; echo "${new C().m()}"
----
class C { private boolean ok = true; boolean isOk() { false }; def m() { [1].collect { ok } } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def m() { n = 5; n } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def m() { this.n = 5; n } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def getN() { n }; def m() { n = 5; n } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def getN() { "g$n" }; def m() { this.n } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def m() { [1].each { n = 5 }; n } }; echo "${new C().m()}"
----
class C { private n = 1; void setN(v) { this.n = v + 1 }; def m() { [1].each { this.n = 5 }; n } }; echo "${new C().m()}"
----
class C { int n = 1; void setN(int v) { this.n = v + 1 }; def m() { n += 5; n++; n } }; echo "${new C().m()}"
----
class A { protected n = 1 }; class B extends A { def getN() { "g" + this.@n }; def m() { "$n" } }; echo "${new B().m()}"
----
class C { static n = 1; static getN() { "g" }; def m() { "$n ${this.n} ${C.n}" } }; echo "${new C().m()}"
----
class C { static n = 1; static getN() { "g" }; static m() { "$n" } }; echo "${C.m()}"
----
class C { def n; C(v) { n = v; this.n = v + 1 }; def getN() { "g" + n } }; echo "${new C(1).n}"
----
class C { def n = 1; @NonCPS def getN() { "g" + this.n }; def m() { "$n ${this.n}" } }; echo "${new C().m()}"
----
class C { def n = 1; @NonCPS def getN() { "g" + n }; def m() { n } ; def k() { [1].collect { n } } }; echo "${new C().m()} ${new C().k()}"
----
class C { def n = 1; def getN(a) { "g" + n }; def m() { n } ; def k() { [1].collect { n } } }; echo "${new C().m()} ${new C().k()}"
----
class C { def x; def m() { [1].each { x = 4 }; x } }; echo "${new C().m()}"
----
def package = [publishToNpm: { a -> "p $a" }]; echo package.publishToNpm(1)
----
package.publishToNpm(1)
----
echo "${package}"
----
def x = 1
package.publishToNpm('a')
----
class K { def helm = { x -> steps.sh "k $x"; 7 }; def steps; def go() { def r = helm 'a'; steps.echo "r $r" } }; def k = new K(steps: this); k.go()
----
class K { def steps; private Object kubectl = { x -> steps.sh(script: "k $x") }; def m() { [1,2].each { kubectl it } } }; new K(steps: this).m()
----
def g() { 'g' }
@NonCPS def f() { def x = g(); echo 'after'; x }
echo f()
----
def g(x) { x * 2 }
@NonCPS def f(x) { if (x > 1) { return g(x) }; 0 }
echo "${f(2)} ${f(1)}"
----
class C { def getFoo() { 'foo' } }; def c = new C(); echo "${c.foo} ${[c].foo} ${[c]*.foo}"
----
class C { static y = make(); static make() { 7 } }; echo "${C.y}"
----
def m = [a: 1].findAll { k, v -> v > 0 }.collect { k, v -> "$k=$v" }; echo "${m} ${[a: 1].max { it.value }} ${[a: 2].count { it.value > 1 }} ${[a: 3].groupBy { it.value }} ${[a: 4].inject(0) { s, e -> s + e.value }}"
----
class A { def x = 1; def getX() { x } }; class B extends A { def n() { x } }; echo "${new B().n()}"
----
class A { protected n = 1; def getN() { "g$n" } }; class B extends A { def m() { "$n ${this.n}" } }; echo "${new B().m()}"
----
[[1, 2]].each { a, b -> echo "$a $b" }
----
def f = { String a, int b = 2 -> "$a $b" }; echo f('x')
----
def f = { a, b = 2 -> "$a $b" }; echo f('x'); echo f('x', 4)
----
def f = { a, b -> "$a $b" }; echo f([1, 2])
----
echo "${[[1, 2], [3, 4]].collect { a, b -> "$a-$b" }}"
----
echo "${[[1, 2], [3, 4]].collectEntries { a, b -> [(a): b] }}"
----
echo "${[1, 2].withIndex().collect { v, i -> "$v-$i" }}"
----
[[1, 2]].each { int a, int b -> echo "$a $b" }
----
def f = { a, b -> "$a $b" }; echo f(1)
----
echo "${[[1, 2], [3, 4]].findAll { a, b -> b > 2 }}"
----
echo "${[[1, 2], [3, 4]].any { a, b -> b > 2 }} ${[[1, 2]].every { a, b -> b == 2 }} ${[[1, 2]].find { a, b -> b == 2 }}"
----
['a', 'b'].eachWithIndex { x, i -> echo "$x $i" }; [[1, 2]].eachWithIndex { x, i -> echo "$x $i" }
----
[[1, 2, 3]].each { a, b -> echo "$a $b" }
----
def f = { a = 5 -> "$a" }; echo f(); echo f(1)
----
def g = { x -> "g$x" }; echo g(1, 2)
----
def g = { -> 'none' }; echo g(1)
----
def f = { Map m = [:], String s -> "$m $s" }; echo f('x')
----
@NonCPS def r() { def o = ''; [[1, 2]].each { a, b -> o += "$a $b" }; o }; echo r()
----
echo "${[a: 1].max { it.value }.getClass() == null}"
----
echo "${[a: 1, b: 2].max { it.value }} ${[a: 1, b: 2].min { it.value }}"
----
echo "${[1].max { it }} ${[3].min { -it }} ${[a: 1].min { it.value }}"
----
echo "${[a: 1].max { a, b -> a.value <=> b.value }}"
----
class A { def n = 1; def getN() { "g$n" } }; class B extends A { def m() { "$n ${this.n}" } }; echo "${new B().m()}"
----
class A { public n = 1; def getN() { "g$n" } }; class B extends A { def m() { "$n" } }; echo "${new B().m()}"
----
class A { private n = 1; def getN() { "g$n" } }; class B extends A { def m() { "$n" } }; echo "${new B().m()}"
----
class A { def n = 1 }; class B extends A { def m() { "$n" }; def getN() { 'own' } }; echo "${new B().m()}"
----
class A { def n = 1; def getN() { "g$n" } }; class B extends A { }; class C extends B { def m() { n } }; echo "${new C().m()}"
----
class A { protected n = 1; def getN() { "g$n" } }; class B extends A { }; class C extends B { def m() { n } }; echo "${new C().m()}"
----
class A { def n = 1; def getN() { "g$n" } }; class B extends A { def m() { [1].collect { n }[0] } }; echo "${new B().m()}"
----
class A { protected n = 1; def getN() { "g$n" } }; class B extends A { def m() { [1].collect { n }[0] } }; echo "${new B().m()}"
----
class A { protected n = 1; def getN() { "g$n" } }; class B extends A { def m() { n = 5; "$n" } }; echo "${new B().m()}"
----
class C { def foo = 'p'; def getBar() { foo + 'b' } }; def c = [new C(), new C()]; echo "${c.foo} ${c.bar}"
----
class C { def getFoo() { 'foo' } }; def c = [new C(), new C()]; echo "${c.foo} ${c*.foo} ${c.collect { it.foo }}"
----
class C { def getFoo() { 'foo' } }; def c = [new C()] as Set; def x = c.foo; echo "$x"; echo "${x instanceof List}"
----
class C { static y = make(); static make() { 7 }; static z = 3; def v = C.mk(); static mk() { 8 } }; echo "${C.z}"
----
class C { static z = 3; def v = mk(); static mk() { 8 } }; echo "${new C().v}"
----
class C { static final List L = [1, 2].collect { it * 2 } }; echo "${C.L}"
----
@groovy.transform.Field def x = [1, 2].collect { it * 2 }
echo "$x"
----
@NonCPS def one() { 1 }
@groovy.transform.Field def x = one()
echo "$x"
----
@groovy.transform.Field def x = { -> 3 }
echo "${x()}"
----
def c = { def m = [:].withDefault { 0 }; m['a'] += 1; m['b'] += 2; m }; echo "${c()}"
----
def cfg = [:]; def x = 2; cfg["${x}"] = 'a'; echo "${cfg['2']} ${cfg.size()} ${cfg.containsKey('2')}"
----
def k = "n${1 + 1}"; def m = [(k): 'v']; echo "${m['n2']} ${m[k]} ${m.n2} ${m.get(k)}"
----
class K { int a; int hashCode() { a }; boolean equals(Object o) { o instanceof K && o.a == a } }
def m = [(new K(a: 1)): 'one']; echo "${m[new K(a: 1)]} ${m.containsKey(new K(a: 1))} ${[new K(a: 1), new K(a: 1)].unique().size()}"
----
def call(Map args = [:], Closure body) { echo "pre ${args.name ?: 'none'}"; body(); echo 'post' }
call(name: 'x') { echo 'in' }
call { echo 'in2' }
----
def config = [:]
def body = { name = 'app'; tag = '1.0' }
body.resolveStrategy = Closure.DELEGATE_FIRST
body.delegate = config
body()
echo "${config.name}:${config.tag}"
----
def steps = ['build', 'test', 'ship']
def branches = [:]
for (int i = 0; i < steps.size(); i++) { def name = steps[i]; branches["run ${name}"] = { echo "do ${name}" } }
branches.each { k, v -> v() }
echo branches.keySet().join(',')
----
enum Env { DEV, PROD; static Env of(String s) { values().find { it.name().toLowerCase() == s } } }
echo "${Env.of('prod')} ${Env.valueOf('DEV').ordinal()} ${Env.PROD.name()}"
----
def v = '1.2.3-rc1'; def (a, b, c) = v.tokenize('.-'); echo "${a}.${b}.${(c as int) + 1}"
----
def list = [3, 1, 2]; def sorted = list.sort(false); echo "${sorted} ${list} ${list.max()} ${list.sum()} ${list.reverse()}"
----
String s = null; echo "${s?.trim() ?: 'empty'} ${s == null} ${"${s}".length()}"
----
def m = [b: 1, a: 2]; m.each { entry -> echo "${entry.key}=${entry.value}" }; for (e in m) { echo "${e.key}" }; echo m.collect { k, v2 -> "${k}${v2}" }.join(';')
----
def text = """\
  line one
    line two
""".stripIndent(); echo text.trim(); echo "${text.readLines().size()}"
----
switch ('release/1.2') { case ~/release\/.*/: echo 'rel'; break; case 'main': echo 'main'; break; default: echo 'other' }
switch (5) { case 1..3: echo 'low'; break; case [4, 5]: echo 'list'; break; case Integer: echo 'int' }
----
class Conf implements Serializable { String name; List<String> tags = []; Conf tag(String t) { tags << t; this }; String toString() { "${name}:${tags.join('+')}" } }
def c = new Conf(name: 'x').tag('a').tag('b'); echo "$c"; echo c.toString()
----
def f = { String a, int b = 2 -> a * b }; echo f('x'); echo f('y', 3); def g = f.curry('z'); echo g(1); def h = f.rcurry(4); echo h('w')
----
def x = [1, 2, 3, 4].findAll { it % 2 == 0 }.collect { it * 10 }; def (p, q) = x; echo "$p $q ${x.any { it > 30 }} ${x.every { it > 30 }}"
----
def env2 = ['A=1', 'B=2'].collectEntries { def kv = it.split('='); [(kv[0]): kv[1]] }; echo "${env2.A}${env2['B']} ${env2}"
----
def r; try { r = 1 / 0 } catch (ArithmeticException e) { r = 'div' }; echo "$r"; try { null.foo() } catch (NullPointerException e) { echo 'npe' }; try { 'a'.nope() } catch (MissingMethodException e) { echo 'mme' }
----
def log(Map m) { echo "${m.level} ${m.msg}" }
log level: 'E', msg: 'boom'
log(level: 'W', msg: 'meh')
----
def a = [1, [2, [3]]].flatten(); def b = [1, 2, 3, 4, 5].collate(2); def c = [[1, 2], [3, 4]].transpose(); echo "$a $b $c ${[1, 2, 3].withIndex().collect { v, i -> v * i }}"
----
def date = '2024-01-02'; def parts = date.split('-')*.toInteger(); echo "${parts.sum()} ${parts[0] <=> 2023} ${parts instanceof List}"
----
class Base { def run() { pre(); main(); post() }; def pre() { 'p' }; def main() { 'm' }; def post() { 'q' } }
class Sub extends Base { def main() { super.main() + 's' }; def all() { pre() + main() + post() } }
echo new Sub().all(); echo "${new Sub().run()}"
----
def stageNames = []; def addStage = { String n, Closure b -> stageNames << n; b.call() }
addStage('one') { echo 'in one' }; addStage('two') { addStage('three') { echo 'deep' } }; echo stageNames.toString()
----
def s = 'Hello-World_1'; echo s.toLowerCase().replaceAll(/[^a-z0-9]+/, '-'); echo "${s =~ /W(or)ld/ ? 'yes' : 'no'} ${(s =~ /W(or)ld/)[0][1]} ${s ==~ /Hello.*/}"; echo s.substring(0, 5).padRight(7, '.') + '|' + s[-1]
----
def opts = [image: 'node', args: ['-v', 'x']]; def merged = [image: 'def', tag: 'latest'] + opts; echo "${merged.image}:${merged.tag} ${merged.args.join(' ')} ${merged.missing ?: 'dflt'}"; merged.remove('tag'); echo "${merged.keySet()}"
----
def data = [apps: [[name: 'a', on: true], [name: 'b', on: false]]]; data.apps.findAll { it.on }.each { app -> echo "deploy ${app.name}" }; echo "${data.apps*.name} ${data.apps.find { !it.on }?.name} ${data.apps.findIndexOf { it.name == 'b' }}"
----
@groovy.transform.Field List seen = []
@groovy.transform.Field static final Map DEFAULTS = [t: 1]
def see(x) { seen << x; seen.size() }
see('a'); echo "${see('b')} ${seen} ${DEFAULTS.t}"
----
def x = 5; def y = x > 3 ? x < 10 ? 'mid' : 'high' : 'low'; echo y; x += 2; x *= 2; x -= 1; echo "${x} ${x % 4} ${x.intdiv(4)} ${x / 2} ${2**3} ${-x} ${x as String}"
----
def str = 'a,b;c'; echo str.split(/[,;]/).toString().length() > 0 ? 'ok' : 'no'; echo str.tokenize(',;').toString(); echo str.split('[,;]').size().toString(); echo str.replace(',', '.').contains('.').toString()
----
abstract class Shape { abstract String id(); String show() { "<${id()}>" } }
class Sq extends Shape { String id() { 'sq' } }
def shapes = [new Sq()]; for (Shape s : shapes) echo s.show()
----
interface Named { String getName() }
class P implements Named { String name = 'pp' }
Named n = new P(); echo n.name; echo n.getName(); echo "${n instanceof Named}"
----
def c = { -> owner.getClass().simpleName.length() > 0 }; echo "${c()}"; def d = { it -> it?.toUpperCase() }; echo "${d('x')} ${d(null)}"; echo "${[1, 2].collect { it + 1 }.inject(0) { acc, v -> acc + v }}"
----
def m = [:]; m.a = [:]; m.a.b = 'deep'; m['c'] = [1]; m.c << 2; m.c += 3; echo "${m}"; echo "${m.a?.b?.length()} ${m.x?.y}"
----
def (ok, msg) = [true, 'fine']; if (ok && msg) echo msg; if (!ok || msg == 'fine') { echo 'or' } else { echo 'never' }; assert ok : 'not ok'; echo ok ? 'T' : 'F'
----
def res = [1, 2, 3].each { echo "i${it}" }.collect { it * 2 }; echo "$res"; 3.times { echo "t${it}" }; 1.upto(2) { echo "u${it}" }; (1..2).each { echo "r$it" }; ('a'..'c').each { echo it }
----
def big = 1234567; echo String.format('%05d|%s|%.2f', 42, 'x', 3.14159); echo "${big}".reverse(); echo Integer.parseInt('12') + 1 + ''; echo "${'12'.toInteger() + 1} ${'3.5'.toDouble()} ${'x'.isNumber()} ${Math.max(1, 2)}"
----
def v = null; v = v ?: 'd'; echo v; def l = [] ; echo "${l ? 'full' : 'empty'} ${l.size() ?: 'none'} ${'' ?: 'blank'} ${0 ?: 'zero'}"; echo "${[a: null].a ?: 'nil'}"
----
class Ver implements Comparable<Ver> { int n; int compareTo(Ver o) { n <=> o.n } }
echo "${new Ver(n: 1) < new Ver(n: 2)} ${new Ver(n: 2) == new Ver(n: 2)}"
----
def outer = 'o'; def mk = { n -> def inner = "i$n"; return { -> "${outer}${inner}" } }; def fs = [1, 2].collect { mk(it) }; outer = 'O'; for (f in fs) echo f()
----
[a: 1].with { put('q', 'r'); echo "$it" }; echo 'end'
----
def m = [a: '1']; def c = { -> echo a }; def d = c.rehydrate(m, this, this); d.resolveStrategy = Closure.DELEGATE_FIRST; d()
----
def m = [a: '1']; def c = { -> echo a }; def d = c.clone(); d.delegate = m; c.delegate = [a: '2']; d()
----
def m = [a: '1']; def c = { x -> echo "$x $a" }; c.delegate = m; c.resolveStrategy = Closure.DELEGATE_FIRST; c.curry('q')()
----
def m = [a: '1']; def c = { x -> echo "$x $a" }; def e = c.curry('q'); e.delegate = m; e.resolveStrategy = Closure.DELEGATE_FIRST; e()
----
[a: '1'].with { echo it.a; it.b = '2'; echo "${it.size()}" }; def r = [a: '1'].with { it.a + 'x' }; echo r
----
def m = [a: 1]; m.with { a = 5 }; echo "${m.a} $a"
----
def a = 'local'; [a: '1'].with { echo a }
----
def cfg = [:]; def body = { name = 'n'; v = 'w' }; body.delegate = cfg; body.resolveStrategy = Closure.DELEGATE_FIRST; cfg.with(body); echo "$cfg"
----
def c = { -> echo "${delegate.a}" }; def d = c.rehydrate([a: 'x'], this, this); d()
----
class K implements Serializable {
  def s
  def go() { s.with { it.sh 'x' } }
}
new K(s: this).go()
----
class K implements Serializable {
  def s
  def sh(String a) { s.echo "own $a" }
  def go() { s.with { sh 'x' } }
}
new K(s: this).go()
----
def go(s) { s.with { sh 'x'; echo 'in' } }; go(this)
----
class Conf extends LinkedHashMap { def extra = 'field' }
def c = new Conf(); c.x = 'y'; if (c) { echo 'full' } else { echo 'empty' }; echo "${c.extra} ${c == [:]}"
----
class E3 extends ArrayList { }
def c = new E3(); for (x in c) { echo 'never' }; if (1 in c) { echo 'in' } else { echo 'not in' }
----
class E5 extends LinkedHashMap { }
def c = new E5(); c.a = 1; def m = [b: 2]; m.putAll(c); m << c; echo "$m"; echo "${([b: 2] + c)}"
----
class E4 extends HashSet { }
def c = new E4(); c.add('x'); switch ('x') { case c: echo 'case'; break; default: echo 'other' }
----
class R extends LinkedHashMap { }
def r = new R(); r.foo = { -> echo 'called' }; r.foo()
----
def t = [:]; ['a', 'b'].each { t[it] = { echo it } }; t.each { k, v -> v() }
----
def t = [:]; ['a', 'b'].each { t[it] = { echo "x $it" } }; t.a.call('z'); t.a()
----
def c = { echo "$it" }; c(); c(1); def d = { { -> echo "$it" } }; d(5)()
----
def c = { def d = { echo "$it" }; d() }; c('o'); ['o'].each { [1].each { echo "$it" }; def f = { echo "f$it" }; f() }
----
def t = (1..3).collectEntries { ["$it": { echo "n $it" }] }; t.each { k, v -> v.call() }
----
def go(Closure c) { c() }; def give(Closure c) { c('given') }
['a', 'b'].each { go { echo "in $it" } }; ['a', 'b'].each { give { echo "in $it" } }
----
['a', 'b'].each { def inner = { x -> echo "$x $it" }; inner(1) }
----
def one() { 1 }
@groovy.transform.Field def x = one()
echo "$x"
----
def one() { echo 'in one'; 1 }
@groovy.transform.Field def x = one()
@groovy.transform.Field def y = 7
echo "$y"
----
def two() { 2 }
@groovy.transform.Field def x = [1].collect { two() }
echo "$x"
----
def three() { 3 }
@groovy.transform.Field def c = { -> three() }
echo "${c()}"
----
def four() { 4 }
@groovy.transform.Field def c = { -> four(); 5 }
echo "${c()}"
----
@groovy.transform.Field def c = { a, b = 2 -> "$a $b" }
echo "${c(1)}"
----
@groovy.transform.Field def made = [:].withDefault { k -> [] }
made.a << 1
made.a << 2
echo "$made"
----
def t = [:].withDefault { k -> "d_$k" }; echo t.foo; echo "${t.size()}"; echo t['bar']; echo "${t.size()}"; echo t.get('x'); echo "$t"
----
def t = [a: [0]].withDefault { [] }; t.foo << 1; t.a << 2; echo "${t}"; t.b += 3; echo "${t}"
----
def u = [:].withDefault { k -> def m = [:]; m[k] = 1; m }; u.a.b = 2; echo "${u}"
----
@NonCPS def counts(words) { def m = [:].withDefault { 0 }; for (w in words) m[w] += 1; m.none; m }
echo "${counts(['a', 'b', 'a'])}"
----
class Groups { def made = [:].withDefault { [] } }
def g = new Groups(); g.made.a << 1; echo "${g.made}"
----
def f(a, b = g()) { "$a$b" }
def g() { 'G' }
echo f('x'); echo f('x', 'y')
----
def f(a, b = 'lit', c = [1], d = a + '!') { "$a$b$c$d" }
echo f('x'); echo f('x', 'y'); echo f('x', 'y', 'z', 'w')
----
class K implements Serializable {
  def s
  String base = 'b'
  String name(String x = base) { "n$x" }
  String dyn(String x = calc()) { "d$x" }
  String calc() { 'calc' }
}
def k = new K(s: this)
echo k.name(); echo k.name('q'); echo k.dyn('z'); echo k.dyn()
----
def f(Map m = [:], Closure c = { -> echo 'default closure' }) { c() }
f(); f(a: 1) { echo 'given' }
----
def json = [name: 'x', list: [1, 2]]; echo "${json*.key}"; echo "${json*.value}"
----
def l = [[a: 1], [a: 2]]; echo "${l*.a}"; def n = null; echo "${n*.a}"
----
echo 'fmt'.format('a%s', 5); echo String.format('%03d', 7); echo sprintf('%x', 255); def t = 'T%s'; echo String.format(t, 'z')
----
def f(String a = null, int n = 3) { "$a $n" }
echo f(); echo f('q'); echo f('q', 4)
----
def f(x = { it * 2 }) { "${x(4)}" }
echo f()
----
def f(x = [1, 2].collect { it * 2 }) { "$x" }
echo f()
