x.toLowerCase()
x.toUpperCase()
x.trim()
x.replace('/', '-')
x.replace('.', '_')
x.replace('-x', '')
x.replaceAll('/', '-')
x.replaceAll('[^a-zA-Z0-9]', '-')
x.replaceAll('[^A-Za-z0-9_.-]+', '_')
x.replaceAll('\\s+', '-')
x.replaceAll('[\\s/]', '.')
x.replaceAll('-SNAPSHOT$', '')
x.replaceAll('^v', '')
x.replaceAll('(a|b)-', '')
x.replaceAll('\\d+', 'n')
x.replaceAll('\\.', '')
x.replaceAll('.', 'c')
x.replaceAll('a*', 'c')
x.replaceAll('(?i)snapshot', '')
x.replaceAll('(\\w)-', '$1_')
x.take(7)
x.take(3)
x.substring(0, 3)
x.substring(2)
x.substring(0, 0)
x[0..2]
x[0..0]
x[1..3]
x.split('/')[0]
x.split('/')[1]
x.split('/')[-1]
x.split('/').last()
x.split('\\.')[0]
x.split('\\.')[1]
x.split('[.]')[0]
x.split('-')[1]
x.split(' ')[1]
x.split('\n')[0]
x.split('\n')[1]
x.tokenize('/')[0]
x.tokenize('/').last()
x.tokenize('/').first()
x.tokenize('.')[-1]
x.readLines()[0]
x.minus('-x')
x.toInteger()
x.toString()
x.trim().toLowerCase().replace('/', '-')
x.replaceAll('[^a-z]', '').take(2)
x.split('/')[0].toUpperCase()
x.split('/').last().split('-')[0]
x.split('-').first()
