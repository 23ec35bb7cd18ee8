import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
 * the service packages, the project's own and some large libraries only the classes those need.
 *
 * <p>A service client names the request and answer of every operation, and so does what finds its endpoint: nothing
 * that looks at whole classes can drop any of them, and with all of them the largest jar has 24 MB. What is kept is
 * found from the project's handlers and call sites, never from a list; a class outside those packages is never touched.
 *
 * <p>Run by Maven as a source file: {@code java SlimJar.java IN.jar OUT.jar}.
 */
final class SlimJar {

  private static final String OWN = "dev/understudy/";
  private static final String SERVICES = "software/amazon/awssdk/services/";
  private static final String METADATA = "software/amazon/awssdk/regions/servicemetadata/";
  private static final String METADATA_OF_ALL = "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider";
  // Large, and each used for a part of what it can do. They load nothing by a name that is put together.
  private static final Set<String> LIBRARIES =
      Set.of(
          "com/dylibso/chicory/",
          "com/ethlo/",
          "com/google/",
          "com/networknt/",
          "dev/cel/",
          "org/antlr/",
          "org/snakeyaml/",
          "org/threeten/",
          "tools/jackson/");
  private static final Pattern REQUEST =
      Pattern.compile(Pattern.quote(SERVICES) + "[a-z0-9]+/model/(\\w+)Request");
  private static final Pattern ENDPOINTS =
      Pattern.compile(Pattern.quote(SERVICES) + "[a-z0-9]+/endpoints/internal/\\w+ResolveEndpointInterceptor");
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
    jar.keepMetadataOfServices();
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
      replace(
          client,
          file.transformClass(
              model,
              (builder, element) -> {
                if (!drops(element, called)) {
                  builder.with(element);
                }
              }));
    }
    keepCalledEndpoints(called.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(toSet()));
  }

  private void replace(String name, byte[] slim) {
    classes.put(name, slim);
    entries.put(name + ".class", slim);
  }

  /** Takes the requests nobody makes out of what asks each request for its part of the endpoint. */
  private void keepCalledEndpoints(Set<String> called) {
    for (String name : classes.keySet().stream().filter(n -> ENDPOINTS.matcher(n).matches()).toList()) {
      ClassFile file =
          ClassFile.of(
              ClassFile.ConstantPoolSharingOption.NEW_POOL,
              ClassFile.ClassHierarchyResolverOption.of(hierarchy()));
      replace(
          name,
          file.transformClass(
              file.parse(classes.get(name)),
              (builder, element) -> {
                if (!(element instanceof MethodModel method)) {
                  builder.with(element);
                } else if (!namesDropped(method.methodType().stringValue(), called)) {
                  builder.transformMethod(
                      method,
                      MethodTransform.transformingCode(
                          (code, instruction) -> withoutDropped(code, instruction, called)));
                }
              }));
    }
  }

  private static void withoutDropped(CodeBuilder code, CodeElement instruction, Set<String> called) {
    if (instruction instanceof InvokeInstruction call && namesDropped(call.type().stringValue(), called)) {
      // The call of a method (parameters, request) that is gone: both stay unused.
      code.pop2();
    } else if (!(instruction instanceof TypeCheckInstruction cast
        && namesDropped(cast.type().asInternalName(), called))) {
      code.with(instruction);
    }
  }

  private static boolean namesDropped(String text, Set<String> called) {
    return REQUEST
        .matcher(text)
        .results()
        .anyMatch(request -> !called.contains(request.group(1).toLowerCase(Locale.ROOT)));
  }

  /**
   * Takes the services without a client here out of the table of what AWS has where. The table makes an object of a
   * class of its own for each of some 350 services as soon as a client is built, and takes any other for one of the
   * usual kind.
   */
  private void keepMetadataOfServices() {
    byte[] table = classes.get(METADATA_OF_ALL);
    if (table == null) {
      return;
    }
    Set<String> prefixes = new HashSet<>();
    classes.forEach(
        (name, bytes) -> {
          if (name.startsWith(SERVICES) && name.endsWith("ClientBuilder")) {
            prefixes.addAll(texts(bytes));
          }
        });
    ClassFile file = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
    replace(
        METADATA_OF_ALL,
        file.transformClass(
            file.parse(table),
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("<clinit>"), CodeTransform.ofStateful(() -> entriesOf(prefixes)))));
  }

  /** Passes on what is between one entry's key and the call that puts it there, or leaves it out. */
  private static CodeTransform entriesOf(Set<String> kept) {
    List<CodeElement> entry = new ArrayList<>();
    return (code, element) -> {
      if (!entry.isEmpty() || element instanceof LoadConstantInstruction load && load.constantEntry() instanceof StringEntry) {
        entry.add(element);
      } else {
        code.with(element);
      }
      if (element instanceof InvokeInstruction call && call.name().equalsString("put")) {
        if (entry.getFirst() instanceof LoadConstantInstruction key && kept.contains(key.constantValue())) {
          entry.forEach(code::with);
        }
        entry.clear();
      }
    };
  }

  private static Set<String> texts(byte[] bytes) {
    Set<String> texts = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof StringEntry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
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

  /** All classes but those that may be left out and nothing kept refers to. */
  private Set<String> reachable() {
    Set<String> kept = new HashSet<>();
    ArrayDeque<String> open = new ArrayDeque<>();
    Map<String, Set<String>> providers = new HashMap<>();
    Set<String> roots =
        classes.keySet().stream().filter(name -> !mayGo(name)).collect(toSet());
    // Interceptors and providers are named in text files and loaded by that name.
    entries.forEach(
        (name, bytes) -> {
          if (!name.endsWith(".class") && bytes.length < 100_000) {
            Set<String> named = names(new String(bytes, StandardCharsets.UTF_8));
            String service = name.replace('.', '/').replaceFirst("^META-INF/services/", "");
            if (classes.containsKey(service)) {
              providers.put(service, named);
            } else {
              roots.addAll(named);
            }
          }
        });
    open.addAll(roots);
    while (!open.isEmpty()) {
      String name = open.pop();
      byte[] bytes = classes.get(name);
      if (bytes != null && !NEVER.matcher(name).matches() && kept.add(name)) {
        open.addAll(references(bytes));
        open.addAll(providers.getOrDefault(name, Set.of()));
      }
    }
    return kept;
  }

  private static boolean mayGo(String name) {
    return name.startsWith(SERVICES)
        || name.startsWith(METADATA)
        || (name.startsWith(OWN) && !name.endsWith("Handler"))
        || LIBRARIES.stream().anyMatch(name::startsWith);
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
