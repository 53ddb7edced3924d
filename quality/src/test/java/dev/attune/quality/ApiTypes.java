package dev.attune.quality;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types that the API document shows, each under its simple name. */
final class ApiTypes {
  private static final String WEB = "org.springframework.web.bind.annotation.";
  private static final List<String> OPERATIONS =
      List.of("GetMapping", "PostMapping", "PutMapping", "PatchMapping", "DeleteMapping");
  private static final String OURS = "dev.attune.";

  private final Map<String, Set<String>> byName = new TreeMap<>();

  private ApiTypes() {}

  /** Simple name to the full names of all types that have it. */
  static Map<String, Set<String>> of(JavaClasses classes) {
    ApiTypes found = new ApiTypes();
    classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> OPERATIONS.stream().anyMatch(name -> method.isAnnotatedWith(WEB + name)))
        .forEach(found::addAll);
    return found.byName;
  }

  private void addAll(JavaMethod method) {
    add(method.getReturnType());
    method.getParameterTypes().forEach(this::add);
  }

  private void add(JavaType type) {
    type.getAllInvolvedRawTypes().forEach(this::add);
  }

  /** Enumerations are shown where they are used, and have no name there. */
  private void add(JavaClass type) {
    if (type.getFullName().startsWith(OURS)
        && type.isRecord()
        && byName
            .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
            .add(type.getFullName())) {
      type.getFields().stream().map(JavaField::getType).forEach(this::add);
    }
  }
}
