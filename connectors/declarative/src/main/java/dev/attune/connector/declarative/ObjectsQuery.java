package dev.attune.connector.declarative;

import dev.attune.connector.Discovered;
import dev.attune.connector.Discovered.Found;
import dev.attune.connector.Outcome;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.declarative.description.DiscoverPart;
import dev.attune.connector.declarative.description.DiscoverPart.FieldList;
import dev.attune.connector.declarative.description.DiscoverPart.NamedObject;
import dev.attune.connector.declarative.description.DiscoverPart.ObjectList;
import dev.attune.connector.declarative.description.DiscoverPart.PagedList;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.MappedExpression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the tool what it holds. */
final class ObjectsQuery {
  /** A tool that has always another page is asked no more. */
  private static final int MOST_PAGES = 200;

  private static final int MAX_TEXT = 255;

  private final Tool tool;
  private final DiscoverPart part;
  private final Instant now;

  ObjectsQuery(Tool tool, DiscoverPart part, Instant now) {
    this.tool = tool;
    this.part = part;
    this.now = now;
  }

  /** Those that the description names come first. */
  Discovered<ToolObject> objects() {
    Map<String, ToolObject> named = new LinkedHashMap<>();
    part.named()
        .forEach(
            (id, object) -> named.put(id, new ToolObject(id, object.title(), object.member())));
    ObjectList listed = part.objects();
    if (listed == null) {
      return new Found<>(List.copyOf(named.values()), true);
    }
    return new Listing<ToolObject>(
            listed.list(), Map.of(), false, item -> object(listed, item), ToolObject::id)
        .ask(named);
  }

  private @Nullable ToolObject object(ObjectList listed, Map<String, Object> item) {
    String id = text(listed.id(), item, null);
    return id == null ? null : new ToolObject(id, title(listed.title(), item, id), listed.member());
  }

  Discovered<ToolField> fields(String object) {
    NamedObject named = part.named().get(object);
    if (named != null) {
      return fields(named.fields(), object, false);
    }
    ObjectList listed = part.objects();
    return listed == null || object.isBlank() || object.length() > MAX_TEXT
        ? new Discovered.Unknown<>()
        : fields(listed.fields(), object, true);
  }

  private Discovered<ToolField> fields(FieldList fields, String object, boolean isListed) {
    return new Listing<ToolField>(
            fields.list(),
            Map.of("object", object),
            isListed,
            item -> field(fields, item),
            ToolField::name)
        .ask(new LinkedHashMap<>());
  }

  private static @Nullable ToolField field(FieldList fields, Map<String, Object> item) {
    String name = text(fields.name(), item, null);
    if (name == null) {
      return null;
    }
    return new ToolField(
        name,
        title(fields.title(), item, name),
        type(fields, text(fields.type(), item, "")),
        fields.writable() == null || fields.writable().evaluate(item).isTrue(),
        fields.required() != null && fields.required().evaluate(item).isTrue());
  }

  private static ToolField.Type type(FieldList fields, @Nullable String word) {
    ToolField.Type told = word == null ? null : fields.types().get(word);
    return told == null
        ? Stream.of(ToolField.Type.values())
            .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElse(ToolField.Type.OTHER)
        : told;
  }

  private static String title(
      @Nullable Expression title, Map<String, Object> item, String otherwise) {
    String text = text(title, item, otherwise);
    return text == null ? otherwise : text;
  }

  /** A text that can name something, or something else where the expression gives none. */
  private static @Nullable String text(
      @Nullable Expression expression, Map<String, Object> item, @Nullable String otherwise) {
    Value value = expression == null ? new Value.Missing("") : expression.evaluate(item);
    String text = value instanceof Value.Present(var found) ? JsonValues.text(found) : null;
    return text == null || text.isBlank() || text.length() > MAX_TEXT ? otherwise : text;
  }

  /** One list of the tool, read whole or as far as anybody looks. */
  private final class Listing<T> {
    private final PagedList list;
    private final Map<String, Object> variables;
    private final boolean isOfObject;
    private final Function<Map<String, Object>, @Nullable T> reader;
    private final Function<T, String> name;

    /**
     * @param variables what the call reads besides the settings
     * @param isOfObject whether 404 says that there is no such object
     * @param reader what an item is; null: nothing that has a name
     */
    Listing(
        PagedList list,
        Map<String, Object> variables,
        boolean isOfObject,
        Function<Map<String, Object>, @Nullable T> reader,
        Function<T, String> name) {
      this.list = list;
      this.variables = variables;
      this.isOfObject = isOfObject;
      this.reader = reader;
      this.name = name;
    }

    Discovered<T> ask(Map<String, T> found) {
      Object cursor = JsonValues.NULL;
      for (int page = 0; page < MOST_PAGES && found.size() <= Found.MOST; page++) {
        Map<String, Object> asked = new HashMap<>(tool.settings());
        asked.putAll(variables);
        asked.put("cursor", cursor);
        Value prepared = tool.prepare(list.call(), asked, Map.of());
        if (!(prepared instanceof Value.Present(var call))) {
          return new Discovered.Refused<>("The tool cannot be asked: " + prepared.problem());
        }
        HttpResult result = tool.send((HttpCall) call);
        Discovered<T> refusal = refusal(result);
        if (refusal != null) {
          return refusal;
        }
        Map<String, Object> all = Answer.of((HttpResult.Answered) result).and(asked);
        String problem = add(all, found);
        if (problem != null) {
          return new Discovered.RetryAfter<>(null, problem);
        }
        Object next = next(all);
        if (next == null) {
          return first(found, true);
        }
        if (next.equals(cursor)) {
          break;
        }
        cursor = next;
      }
      return first(found, false);
    }

    private Discovered<T> first(Map<String, T> found, boolean isAll) {
      List<T> items = new ArrayList<>(found.values());
      boolean fits = items.size() <= Found.MOST;
      return new Found<>(fits ? items : items.subList(0, Found.MOST), isAll && fits);
    }

    /** Why the tool does not say it; null if it does. */
    private @Nullable Discovered<T> refusal(HttpResult result) {
      if (isOfObject
          && result instanceof HttpResult.Answered answered
          && (answered.status() == 404 || answered.status() == 410)) {
        return new Discovered.Unknown<>();
      }
      return switch (tool.usual(list.call(), true).of(result, now, answered -> null)) {
        case Outcome.Delivered delivered -> null;
        case Outcome.Rejected rejected -> new Discovered.Refused<>(rejected.reason());
        case Outcome.RetryAfter(var delay, var reason) ->
            new Discovered.RetryAfter<>(delay, reason);
        case Outcome.Ambiguous(var reason) -> new Discovered.RetryAfter<>(null, reason);
        case Outcome.Unauthorised(var reason) -> new Discovered.Unauthorised<>(reason);
        case Outcome.Disabled(var reason) -> new Discovered.Refused<>(reason);
      };
    }

    /** Adds a page; returns what is wrong with it, or null. */
    private @Nullable String add(Map<String, Object> answered, Map<String, T> found) {
      if (JsonValues.NULL.equals(answered.get("response.body"))) {
        return "Host '%s' did not answer with JSON that can be read whole.".formatted(tool.host());
      }
      Value items = list.items().evaluate(answered);
      if (!(items instanceof Value.Present(var value) && value instanceof List<?> all)) {
        return items instanceof Value.Present
            ? "The expression '%s' must give a list.".formatted(list.items())
            : items.problem();
      }
      Map<String, Object> variables = new HashMap<>(tool.settings());
      for (Object one : all) {
        variables.put(MappedExpression.ITEM, one == null ? JsonValues.NULL : one);
        T read = reader.apply(variables);
        if (read != null) {
          found.putIfAbsent(name.apply(read), read);
        }
      }
      return null;
    }

    /** Where the next page begins; null: there is none. */
    private @Nullable Object next(Map<String, Object> answered) {
      Expression cursor = list.cursor();
      if (list.more() != null && !list.more().evaluate(answered).isTrue()) {
        return null;
      }
      Value value = cursor == null ? new Value.Missing("") : cursor.evaluate(answered);
      if (value instanceof Value.Present(var next) && !"".equals(next)) {
        return next;
      }
      // One that says that there is more and not where is asked for the same again.
      return list.more() == null ? null : JsonValues.NULL;
    }
  }
}
