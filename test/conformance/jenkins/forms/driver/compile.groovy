import org.codehaus.groovy.control.CompilerConfiguration
import org.codehaus.groovy.tools.FileSystemCompiler

// The steps are compiled once a batch, by the job that comes first.
def target = new File(params.TARGET.toString())
target.mkdirs()
def files = []
new File(params.FROM.toString()).eachFileRecurse { if (it.name ==~ /[A-Z]\w+\.groovy/) files << it }
new FileSystemCompiler(new CompilerConfiguration(targetDirectory: target)).compile(files as File[])
