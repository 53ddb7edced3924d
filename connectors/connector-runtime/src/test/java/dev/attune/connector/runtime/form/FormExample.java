package dev.attune.connector.runtime.form;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with a component of every type. */
record FormExample(
    @Setting(title = "Site", help = "acme, if …", pattern = "[a-z0-9-]+", maxLength = 20)
        String site,
    @Setting(title = "Token") Secret token,
    @Setting(title = "Old token") @Nullable Secret oldToken,
    @Setting(title = "Flag", standard = "true") boolean flag,
    @Setting(title = "Count", standard = "7") int count,
    @Setting(title = "Big", standard = "12345678901") long big,
    @Setting(title = "Patience", standard = "PT10S") Duration patience,
    @Setting(title = "Address") @Nullable URI address,
    @Setting(title = "Colour", standard = "dark-red") Colour colour,
    @Setting(title = "Anything") @Nullable Json anything,
    @Setting(title = "Names", pattern = "[a-z]+") List<String> names,
    @Setting(title = "Keys") List<Secret> keys,
    @Setting(title = "Texts", pattern = "[a-z]+", maxLength = 10) Map<String, String> texts) {

  enum Colour {
    DARK_RED,
    BLUE
  }
}
