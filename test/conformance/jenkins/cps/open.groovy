class C { def getFoo() { 'foo' } }; def c = new C(); echo "${c.foo} ${[c].foo} ${[c]*.foo}"
----
class C { static y = make(); static make() { 7 } }; echo "${C.y}"
----
def one() { 1 }
@groovy.transform.Field def x = one()
echo "$x"
----
def m = [a: 1].findAll { k, v -> v > 0 }.collect { k, v -> "$k=$v" }; echo "${m} ${[a: 1].max { it.value }} ${[a: 2].count { it.value > 1 }} ${[a: 3].groupBy { it.value }} ${[a: 4].inject(0) { s, e -> s + e.value }}"
----
class A { def x = 1; def getX() { x } }; class B extends A { def n() { x } }; echo "${new B().n()}"
----
class A { protected n = 1; def getN() { "g$n" } }; class B extends A { def m() { "$n ${this.n}" } }; echo "${new B().m()}"
