package dev.attune.connector.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a record that people fill in: settings, credentials or the parameters
 * of an action. Every component of such a record carries it. A component is required unless it has
 * a {@link #standard()} value or its type is {@code @Nullable}; lists and maps are never required
 * and empty when left out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** The label in the form, a few words. */
  String title();

  /** What to enter and where to find it, one or two sentences; Markdown is not rendered. */
  String help() default "";

  /**
   * A regular expression that the whole text must match; for a list, each item; for a map, each
   * name. Empty: any text. Secrets have none, because a refused secret must not be described.
   */
  String pattern() default "";

  /** The value taken when none is given, written as it would be in JSON text; empty: none. */
  String standard() default "";

  /** The longest text allowed, in UTF-16 units; for a list or map, of each item or value. */
  int maxLength() default 2_000;
}
