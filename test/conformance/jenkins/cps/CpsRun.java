import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.SerializableScript;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.json.JsonOutput;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.GroovyShell;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/**
 * Runs each script of a folder as Jenkins does: transformed, so that it can stop at each step. One line of JSON for each, by name: the steps with their texts,
 * whether the engine noticed that transformed code was called from code that cannot stop, and the error that ended the run.
 */
public class CpsRun {
  static final List<Object> steps = new ArrayList<>();

  /** What is no method of the script is a step; it gives its first argument back, and runs its body. */
  public abstract static class Base extends SerializableScript {
    @Override public Object invokeMethod(String name, Object given) {
      Object[] args = given instanceof Object[] ? (Object[]) given : new Object[] {given};
      try {
        return super.invokeMethod(name, given);
      } catch (MissingMethodException e) {
        if (!e.getMethod().equals(name)) throw e;
      }
      if (getBinding().hasVariable(name) && getBinding().getVariable(name) instanceof Closure)
        return ((Closure<?>) getBinding().getVariable(name)).call(args);
      Closure<?> body = args.length > 0 && args[args.length - 1] instanceof Closure ? (Closure<?>) args[args.length - 1] : null;
      List<Object> shown = new ArrayList<>();
      for (Object one : args) if (one != body) shown.add(plain(one));
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("name", name);
      step.put("args", shown);
      steps.add(step);
      return body == null ? (shown.isEmpty() ? null : shown.get(0)) : body.call();
    }

    /** What a line of JSON can hold without calling code of the script. */
    private static Object plain(Object given) {
      if (given instanceof Map && ((Map<?, ?>) given).containsKey("script")) return plain(((Map<?, ?>) given).get("script"));
      if (given instanceof GString) return given.toString();
      return given == null || given instanceof String || given instanceof Number || given instanceof Boolean ? given : "(an object)";
    }
  }

  public static void main(String[] folder) throws Exception {
    List<Path> files = new ArrayList<>();
    Files.list(Paths.get(folder[0])).sorted().forEach(files::add);
    for (Path file : files) System.out.println(JsonOutput.toJson(run(file)));
  }

  static Map<String, Object> run(Path file) throws Exception {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("name", file.getFileName().toString());
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.addCompilationCustomizers(new ImportCustomizer().addStarImports("com.cloudbees.groovy.cps"), new CpsTransformer());
    configuration.setScriptBaseClass(Base.class.getName());
    CpsCallableInvocation.registerMismatchHandler((receiver, expected, caught, method) -> found.put("broken", true));
    steps.clear();
    try {
      String text = new String(Files.readAllBytes(file.resolve("Jenkinsfile")), StandardCharsets.UTF_8);
      Script script = new GroovyShell(CpsRun.class.getClassLoader(), new Binding(), configuration).parse(text);
      try {
        script.run();
      } catch (CpsCallableInvocation call) {
        call.invoke(null, null, Continuation.HALT).run(1000000).replay();
      }
    } catch (CpsCallableInvocation escaped) {
      found.put("broken", true);
    } catch (Throwable error) {
      found.put("error", String.valueOf(error));
      if (String.valueOf(error).contains("CpsCallableInvocation")) found.put("broken", true);
    }
    found.put("steps", new ArrayList<>(steps));
    return found;
  }
}
