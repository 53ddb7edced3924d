package dev.attune.connector.declarative.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML file, with its place. Immutable. */
public sealed interface Part {

  Mark at();

  /** What it is, for messages. */
  String called();

  /** What a scalar is. */
  enum Kind {
    TEXT,
    WHOLE_NUMBER,
    NUMBER,
    FLAG,
    NOTHING
  }

  /**
   * A scalar.
   *
   * @param content where its text begins, behind the quote if it has one
   * @param isVerbatim whether each character of the text is one of the file, so that places in the
   *     text are places in the file
   */
  record Scalar(String text, Kind kind, Mark at, Mark content, boolean isVerbatim) implements Part {

    @Override
    public String called() {
      return switch (kind) {
        case TEXT -> "a text";
        case WHOLE_NUMBER -> "a whole number";
        case NUMBER -> "a number";
        case FLAG -> "true or false";
        case NOTHING -> "nothing";
      };
    }

    /** Where that character of the text stands, as exactly as it is known. */
    public Mark place(int character) {
      return isVerbatim ? content.right(character) : at;
    }
  }

  /** A list. */
  record Items(List<Part> items, Mark at) implements Part {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String called() {
      return "a list";
    }
  }

  /**
   * A mapping.
   *
   * @param members in the order of the file
   */
  record Members(List<Member> members, Mark at) implements Part {
    public Members {
      members = List.copyOf(members);
    }

    /** Without any member. */
    public static Members none(Mark at) {
      return new Members(List.of(), at);
    }

    @Override
    public String called() {
      return "an object";
    }

    /** The value under that key, or null. */
    public @Nullable Part get(String key) {
      return members.stream()
          .filter(member -> member.key().equals(key))
          .map(Member::value)
          .findFirst()
          .orElse(null);
    }

    public boolean has(String key) {
      return get(key) != null;
    }
  }

  /** One key with its value. */
  record Member(String key, Mark at, Part value) {}

  /** The plain Java value: text, number, Boolean, list, map. */
  static @Nullable Object plain(Part part) {
    return switch (part) {
      case Scalar scalar ->
          switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case WHOLE_NUMBER -> new BigInteger(scalar.text());
            case NUMBER -> new BigDecimal(scalar.text());
            case FLAG -> Boolean.valueOf(scalar.text());
            case NOTHING -> null;
          };
      case Items(var items, var at) -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Members(var members, var at) -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.forEach(member -> map.put(member.key(), plain(member.value())));
        yield map;
      }
    };
  }
}
