package dev.attune.quality;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How packages, types and methods are not to be called, and what a package says of itself. */
final class Names {
  private static final Set<String> FORBIDDEN_PACKAGES =
      Set.of("util", "utils", "common", "helper", "helpers", "impl", "service", "services", "dto");
  private static final Pattern FORBIDDEN_TYPE =
      Pattern.compile("Abstract[A-Z].*|.*(Impl|Manager|Helper|Helpers|Util|Utils)");
  private static final Pattern GETTER = Pattern.compile("get[A-Z].*");

  private Names() {}

  static Stream<String> forbidden(JavaSource source) {
    String path = source.file().path();
    Stream<String> packages =
        Stream.of(source.packageName().split("\\."))
            .filter(FORBIDDEN_PACKAGES::contains)
            .map(part ->
                "%s: a package named %s says nothing; name it after what it is about."
                    .formatted(path, part));
    Stream<String> types =
        source.types().stream()
            .filter(type -> FORBIDDEN_TYPE.matcher(type).matches())
            .map(type ->
                "%s: type %s must say what it is, not Impl, Manager, Helper, Utils or Abstract."
                    .formatted(path, type));
    Stream<String> methods =
        source.methods().stream()
            .filter(method -> GETTER.matcher(method.name()).matches() && !method.overrides())
            .map(method ->
                "%s:%d: method %s must lose its get prefix."
                    .formatted(path, method.line(), method.name()));
    return Stream.of(packages, types, methods).flatMap(stream -> stream);
  }

  static Stream<String> sleeping(JavaSource source) {
    return source.file().isTest() && source.selections().contains("Thread.sleep")
        ? Stream.of(
            "%s: a test must not sleep; move its clock or await its condition."
                .formatted(source.file().path()))
        : Stream.empty();
  }

  /** A package of a module is described and null-marked once, beside its main or its test code. */
  static List<String> undescribed(List<JavaSource> sources) {
    Set<String> described =
        sources.stream()
            .filter(JavaSource::isPackageInfo)
            .filter(JavaSource::packageDocumented)
            .filter(source -> source.packageAnnotations().contains("NullMarked"))
            .map(Names::packageInModule)
            .collect(Collectors.toSet());
    return sources.stream()
        .filter(source -> !source.packageName().isEmpty())
        .map(Names::packageInModule)
        .distinct()
        .filter(name -> !described.contains(name))
        .map(name -> name + " needs a package-info.java that describes it and has @NullMarked.")
        .toList();
  }

  private static String packageInModule(JavaSource source) {
    String path = source.file().path();
    String module = path.contains("src/") ? path.substring(0, path.indexOf("src/")) : "";
    return module + ": package " + source.packageName();
  }
}
