package dev.attune.admin.apidocument;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What our records cannot be without, the document calls required: every member not nullable. */
@Component
final class RequiredMembers implements OpenApiCustomizer {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  RequiredMembers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @Override
  public void customise(OpenAPI document) {
    Map<String, Set<String>> required = new TreeMap<>();
    mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
        .flatMap(RequiredMembers::spokenOf)
        .forEach(type -> collect(type, required));
    required.forEach((name, members) -> {
      Schema<?> schema = document.getComponents().getSchemas().get(name);
      if (schema != null && schema.getProperties() != null) {
        Set<String> all = new TreeSet<>(members);
        all.addAll(schema.getRequired() == null ? List.of() : schema.getRequired());
        all.retainAll(schema.getProperties().keySet());
        schema.setRequired(all.isEmpty() ? null : List.copyOf(all));
      }
    });
  }

  private static Stream<ResolvableType> spokenOf(HandlerMethod method) {
    return Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getMethodParameters()))
        .map(ResolvableType::forMethodParameter);
  }

  private static void collect(ResolvableType type, Map<String, Set<String>> required) {
    Stream.of(type.getGenerics()).forEach(argument -> collect(argument, required));
    Class<?> raw = type.toClass();
    if (raw.isRecord() && !required.containsKey(name(type))) {
      Set<String> members = new TreeSet<>();
      required.put(name(type), members);
      for (RecordComponent component : raw.getRecordComponents()) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          members.add(component.getName());
        }
        collect(ResolvableType.forType(component.getGenericType(), type), required);
      }
    }
  }

  /** As the document calls it: the part of a list of tenants is a PageTenantResource. */
  private static String name(ResolvableType type) {
    StringBuilder name = new StringBuilder(type.toClass().getSimpleName());
    Stream.of(type.getGenerics())
        .forEach(argument -> name.append(argument.toClass().getSimpleName()));
    return name.toString();
  }
}
