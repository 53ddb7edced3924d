package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** In which time zone a customer lives, as far as that is known. */
final class CustomerZone {
  static final String ZONE = "time_zone";
  static final String COUNTRY = "country";

  private static final Map<String, String> COUNTRIES = load();

  private CustomerZone() {}

  /**
   * The zone that was asked for, else that of the traits, else that of the country where there is
   * one alone, else the tenant's. What names no zone is passed over.
   *
   * @param asked what an expression gave, or null
   */
  static ZoneId of(@Nullable Object asked, Fields profile, ZoneId otherwise) {
    Fields traits = profile.object("traits");
    ZoneId zone = zone(asked);
    if (zone == null) {
      zone = zone(traits.value(ZONE));
    }
    if (zone == null && traits.value(COUNTRY) instanceof String country) {
      zone = zone(COUNTRIES.get(country.toUpperCase(Locale.ROOT)));
    }
    return zone == null ? otherwise : zone;
  }

  private static @Nullable ZoneId zone(@Nullable Object name) {
    if (!(name instanceof String text)) {
      return null;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<String, String> load() {
    Properties read = new Properties();
    try (InputStream in = CustomerZone.class.getResourceAsStream("countries.properties")) {
      if (in == null) {
        throw new IllegalStateException("The countries' zones are missing from the class path.");
      }
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> zones = new HashMap<>();
    read.stringPropertyNames().forEach(country -> zones.put(country, read.getProperty(country)));
    return zones;
  }
}
