package dev.attune.hub.value.mongo;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was read, by {@link DocumentReader}. Where a writer leaves out what is empty,
 * the reader gives it back so; what must be there and is not fails with {@code state.broken}.
 */
public final class StoredDocument {
  private final List<String> names;
  private final List<@Nullable Object> values;

  StoredDocument(List<String> names, List<@Nullable Object> values) {
    this.names = names;
    this.values = values;
  }

  /** A document out of the bytes of {@link DocumentWriter#packed(java.util.function.Consumer)}. */
  public static StoredDocument unpacked(byte[] bytes) {
    return DocumentReader.document(bytes);
  }

  /**
   * The number of the document's schema. A reader switches over those it knows and leaves the rest
   * to {@link #newer}.
   */
  public int schema() {
    return integer("s");
  }

  /** What a reader throws that does not know the document's schema. */
  public HubException newer(String what) {
    return new HubException(
        HubError.NEWER_DOCUMENT,
        "A stored %s has schema %d and was written by a newer hub; run that version or later."
            .formatted(what, schema()));
  }

  public String text(String name) {
    return required(name, String.class);
  }

  public String textOrEmpty(String name) {
    String text = textOrNull(name);
    return text == null ? "" : text;
  }

  /** Also for ids: they are read as their text. */
  public @Nullable String textOrNull(String name) {
    return optional(name, String.class);
  }

  public Instant time(String name) {
    return required(name, Instant.class);
  }

  public @Nullable Instant timeOrNull(String name) {
    return optional(name, Instant.class);
  }

  public long number(String name) {
    return required(name, Long.class);
  }

  /** The number, or 0 if it is not there. */
  public long numberOrZero(String name) {
    Long number = optional(name, Long.class);
    return number == null ? 0 : number;
  }

  public @Nullable Long numberOrNull(String name) {
    return optional(name, Long.class);
  }

  public int integer(String name) {
    return Math.toIntExact(number(name));
  }

  public boolean flag(String name) {
    return optional(name, Boolean.class) != null;
  }

  public BigDecimal decimal(String name) {
    return required(name, BigDecimal.class);
  }

  public byte[] binary(String name) {
    return required(name, byte[].class);
  }

  public <E extends Enum<E>> E enumerated(String name, Class<E> type) {
    String constant = text(name);
    try {
      return Enum.valueOf(type, constant);
    } catch (IllegalArgumentException e) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "The field '%s' of a stored document is '%s', which is no %s."
              .formatted(name, constant, type.getSimpleName()),
          e);
    }
  }

  public Fields fields(String name) {
    byte[] packed = optional(name, byte[].class);
    return packed == null ? Fields.EMPTY : DocumentReader.fields(packed);
  }

  /** A tenant's value as {@link Fields} holds it. */
  public @Nullable Object value(String name) {
    Object value = optional(name, Object.class);
    return value instanceof byte[] packed ? DocumentReader.packedValue(packed) : value;
  }

  public StoredDocument child(String name) {
    return required(name, StoredDocument.class);
  }

  public @Nullable StoredDocument childOrNull(String name) {
    return optional(name, StoredDocument.class);
  }

  public StoredDocument packed(String name) {
    return DocumentReader.document(binary(name));
  }

  public <T> List<T> list(String name, Function<StoredDocument, T> element) {
    List<T> list = new ArrayList<>();
    for (Object value : elements(name)) {
      list.add(element.apply((StoredDocument) value));
    }
    return list;
  }

  public <T> List<T> packedList(String name, Function<StoredDocument, T> element) {
    List<T> list = new ArrayList<>();
    for (Object value : elements(name)) {
      list.add(element.apply(DocumentReader.document((byte[]) value)));
    }
    return list;
  }

  public List<Fields> packedFields(String name) {
    List<Fields> list = new ArrayList<>();
    for (Object value : elements(name)) {
      list.add(DocumentReader.fields((byte[]) value));
    }
    return list;
  }

  public Set<String> texts(String name) {
    return new TreeSet<>(orderedTexts(name));
  }

  public List<String> orderedTexts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object value : elements(name)) {
      texts.add((String) value);
    }
    return texts;
  }

  /** The names of the document's fields, where these are the data. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  private List<?> elements(String name) {
    List<?> elements = optional(name, List.class);
    return elements == null ? List.of() : elements;
  }

  private <T> T required(String name, Class<T> type) {
    T value = optional(name, type);
    if (value == null) {
      throw new HubException(
          HubError.BROKEN_STATE, "A stored document lacks its field '" + name + "'.");
    }
    return value;
  }

  private <T> @Nullable T optional(String name, Class<T> type) {
    int place = names.indexOf(name);
    Object value = place < 0 ? null : values.get(place);
    if (value != null && !type.isInstance(value)) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "The field '%s' of a stored document is not of type %s."
              .formatted(name, type.getSimpleName()));
    }
    return type.cast(value);
  }
}
