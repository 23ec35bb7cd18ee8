import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes a Lambda function's jar smaller: of each AWS client only the operations stay that this project calls, and of
 * the service packages only the classes those need.
 *
 * <p>A service client names the request and answer of every operation, so nothing that looks at whole classes can drop
 * any of them: with all of them the largest jar has 24 MB. What is kept is found from the project's own call sites,
 * never from a list; a class outside the service packages is never touched.
 *
 * <p>Run by Maven as a source file: {@code java SlimJar.java IN.jar OUT.jar}.
 */
final class SlimJar {

  private static final String OWN = "dev/understudy/";
  private static final String SERVICES = "software/amazon/awssdk/services/";
  private static final Pattern CLIENT =
      Pattern.compile(Pattern.quote(SERVICES) + "[a-z0-9]+/(Default)?[A-Za-z0-9]+Client");
  // Handlers are synchronous: what asynchronous clients need comes with a second copy of everything.
  private static final Pattern NEVER =
      Pattern.compile(
          Pattern.quote(SERVICES) + "[a-z0-9]+/(.*AsyncClient.*|.*AsyncWaiter.*|(internal/)?(crt|multipart)/.+)");
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
  private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[/.][\\w$]+)+");

  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, byte[]> classes = new HashMap<>();

  private SlimJar(Path jar) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    entries.forEach(
        (name, bytes) -> {
          if (name.endsWith(".class")) {
            classes.put(name.substring(0, name.length() - ".class".length()), bytes);
          }
        });
  }

  public static void main(String[] arguments) throws IOException {
    SlimJar jar = new SlimJar(Path.of(arguments[0]));
    jar.keepCalledOperations();
    jar.write(Path.of(arguments[1]), jar.reachable());
  }

  /** Takes the operations nobody calls out of the clients. */
  private void keepCalledOperations() {
    Set<String> called = new HashSet<>();
    classes.forEach(
        (name, bytes) -> {
          if (name.startsWith(OWN)) {
            called.addAll(calls(bytes));
          }
        });
    for (String client : classes.keySet().stream().filter(SlimJar::isClient).toList()) {
      // A shared pool would keep the names of what was dropped.
      ClassFile file =
          ClassFile.of(
              ClassFile.ConstantPoolSharingOption.NEW_POOL,
              ClassFile.ClassHierarchyResolverOption.of(hierarchy()));
      ClassModel model = file.parse(classes.get(client));
      byte[] slim =
          file.transformClass(
              model,
              (builder, element) -> {
                if (!drops(element, called)) {
                  builder.with(element);
                }
              });
      classes.put(client, slim);
      entries.put(client + ".class", slim);
    }
  }

  private ClassHierarchyResolver hierarchy() {
    return ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String descriptor = type.descriptorString();
              byte[] bytes = classes.get(descriptor.substring(1, descriptor.length() - 1));
              return bytes == null ? null : new ByteArrayInputStream(bytes);
            })
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static boolean isClient(String name) {
    return CLIENT.matcher(name).matches() && !name.endsWith("AsyncClient");
  }

  private static boolean drops(ClassElement element, Set<String> called) {
    if (element instanceof InnerClassesAttribute) {
      // It names every request's builder, for reflection only.
      return true;
    }
    if (!(element instanceof MethodModel method)) {
      return false;
    }
    String name = method.methodName().stringValue();
    Matcher lambda = LAMBDA.matcher(name);
    String operation = lambda.matches() ? lambda.group(1) : name;
    String type = method.methodType().stringValue();
    boolean onRequest =
        type.contains("Request;")
            || type.startsWith("(Ljava/util/function/Consumer;")
            || type.matches("\\(\\)L" + SERVICES + "\\w+/(model|paginators)/.+");
    boolean waiter = name.equals("waiter") || name.equals("utilities");
    // Lambdas of a dropped operation refer to its exceptions.
    return (onRequest || lambda.matches() || waiter)
        && !called.contains(operation)
        && !operation.matches("resolve\\w+|update\\w*Configuration|serviceClient\\w*|init|close|new");
  }

  private static Set<String> calls(byte[] bytes) {
    Set<String> calls = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof MemberRefEntry member
          && isClient(member.owner().asInternalName())) {
        String operation = member.name().stringValue();
        calls.add(operation);
        // A paginator calls its operation from the SDK's own code.
        calls.add(operation.replaceFirst("Paginator$", ""));
      }
    }
    return calls;
  }

  /** All classes but those of the services that nothing kept refers to. */
  private Set<String> reachable() {
    Set<String> kept = new HashSet<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    Set<String> roots =
        classes.keySet().stream().filter(name -> !name.startsWith(SERVICES)).collect(toSet());
    // Interceptors and providers are named in text files and loaded by that name.
    entries.forEach(
        (name, bytes) -> {
          if (!name.endsWith(".class") && bytes.length < 100_000) {
            roots.addAll(names(new String(bytes, StandardCharsets.UTF_8)));
          }
        });
    open.addAll(roots);
    while (!open.isEmpty()) {
      String name = open.pop();
      byte[] bytes = classes.get(name);
      if (bytes != null && !NEVER.matcher(name).matches() && kept.add(name)) {
        open.addAll(references(bytes));
      }
    }
    return kept;
  }

  private Set<String> references(byte[] bytes) {
    Set<String> references = new HashSet<>();
    // Descriptors and signatures are text in the pool: reading all of it keeps too much rather than too little.
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof Utf8Entry text) {
        references.addAll(names(text.stringValue()));
      } else if (entry instanceof ClassEntry type) {
        references.addAll(names(type.asInternalName()));
      }
    }
    return references;
  }

  private Set<String> names(String text) {
    Set<String> names = new HashSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      String name = matcher.group().replace('.', '/');
      // A descriptor begins with the letter L.
      for (String candidate : new String[] {name, name.substring(1)}) {
        if (classes.containsKey(candidate)) {
          names.add(candidate);
        }
      }
    }
    return names;
  }

  private void write(Path jar, Set<String> kept) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        String name = entry.getKey();
        if (name.endsWith(".class")
            && !kept.contains(name.substring(0, name.length() - ".class".length()))) {
          continue;
        }
        ZipEntry written = new ZipEntry(name);
        // The same input gives the same bytes, and so the same version of the function.
        written.setTimeLocal(java.time.LocalDateTime.of(2026, 11, 21, 0, 0));
        out.putNextEntry(written);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }
}
