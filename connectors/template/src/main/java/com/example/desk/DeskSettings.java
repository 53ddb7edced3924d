package com.example.desk;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.net.URI;

/** What a connection needs to know: the form, its validation and its JSON Schema are made of it. */
record DeskSettings(
    @Setting(title = "Address", help = "The address of your desk, such as https://desk.example.")
        URI address) {

  DeskSettings {
    boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    new Problems()
        .require(
            isWeb && address.getHost() != null && address.getRawUserInfo() == null,
            "address",
            "Setting 'address' must be an http or https address with a host and without a user.")
        .throwIfAny();
  }
}
