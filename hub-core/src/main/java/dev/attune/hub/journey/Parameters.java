package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Template;
import dev.attune.hub.condition.Window;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An action's parameters, whose texts are templates at any depth. What is called {@value #HTML} is
 * HTML: what a customer has written somewhere must not become markup of our mail.
 */
final class Parameters {
  private static final String HTML = "html";

  /** Parameters that were filled in. */
  @SuppressWarnings("unchecked") // Names of properties are texts.
  static Fields fields(Map<?, ?> map) {
    return new Fields((Map<String, @Nullable Object>) map);
  }

  private final Part root;
  private final Set<String> reads = new TreeSet<>();
  private final Set<Window> windows = new LinkedHashSet<>();

  private Parameters(Fields with) {
    this.root = part("", with.values());
  }

  /** A value with templates in it. */
  private sealed interface Part {

    record Constant(@Nullable Object value) implements Part {}

    record Filled(Template template) implements Part {}

    record All(Map<String, Part> members) implements Part {}

    record Several(List<Part> items) implements Part {}
  }

  /** What cannot be filled in; never leaves {@link #evaluate}. */
  private static final class UnfilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Result result;

    UnfilledException(Result result) {
      super(null, null, false, false);
      this.result = result;
    }
  }

  static Parameters compile(Fields with) {
    return new Parameters(with);
  }

  /** The dotted paths that the templates may read. */
  Set<String> reads() {
    return reads;
  }

  /** The windows over the profile's events that the templates may read. */
  Set<Window> windows() {
    return windows;
  }

  /** The parameters as {@link Result.Value} of an object, or the first that cannot be filled in. */
  Result evaluate(Bindings bindings) {
    try {
      Object filled = fill(root, bindings);
      return new Result.Value(Fields.checked(filled));
    } catch (UnfilledException e) {
      return e.result;
    } catch (HubException e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    }
  }

  private Part part(String name, @Nullable Object value) {
    return switch (value) {
      case String text -> {
        Template template =
            name.equalsIgnoreCase(HTML) ? Scope.STEP.html(text) : Scope.STEP.template(text);
        reads.addAll(template.reads());
        windows.addAll(template.windows());
        yield new Part.Filled(template);
      }
      case Map<?, ?> map -> {
        Map<String, Part> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(key.toString(), part(key.toString(), member)));
        yield new Part.All(members);
      }
      case List<?> list -> {
        List<Part> items = new ArrayList<>();
        list.forEach(item -> items.add(part(name, item)));
        yield new Part.Several(items);
      }
      case null -> new Part.Constant(null);
      default -> new Part.Constant(value);
    };
  }

  private static @Nullable Object fill(Part part, Bindings bindings) {
    return switch (part) {
      case Part.Constant(var value) -> value;
      case Part.Filled(var template) ->
          switch (template.evaluate(bindings)) {
            case Result.Value value -> value.asField();
            case Result.Missing missing -> throw new UnfilledException(missing);
            case Result.Failed failed -> throw new UnfilledException(failed);
          };
      case Part.All(var members) -> {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        members.forEach((name, member) -> filled.put(name, fill(member, bindings)));
        yield filled;
      }
      case Part.Several(var items) -> {
        List<@Nullable Object> filled = new ArrayList<>();
        items.forEach(item -> filled.add(fill(item, bindings)));
        yield filled;
      }
    };
  }
}
