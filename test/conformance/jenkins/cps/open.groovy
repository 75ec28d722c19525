def one() { 1 }
@groovy.transform.Field def x = one()
echo "$x"
----
def t = [:].withDefault { k -> "d_$k" }; echo t.foo; echo "${t.size()}"
