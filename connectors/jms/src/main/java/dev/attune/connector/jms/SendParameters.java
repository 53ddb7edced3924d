package dev.attune.connector.jms;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.Map;

/** What the action {@code send} is given. */
record SendParameters(
    @Setting(title = "Address", help = "The queue or topic.", maxLength = 500) String address,
    @Setting(
            title = "Kind",
            help = "queue or topic. Brokers that know no difference pass over it.",
            standard = "queue")
        Kind kind,
    @Setting(title = "Value", help = "Any JSON value.", maxLength = 200_000) Json value,
    @Setting(
            title = "Form",
            help =
                "text: a TextMessage of JSON; bytes: a BytesMessage of JSON in UTF-8; map: a"
                    + " MapMessage, of an object whose members are texts, numbers and truth"
                    + " values.",
            standard = "text")
        Form form,
    @Setting(
            title = "Properties",
            help =
                "Properties of the message, texts. The action's id is added as "
                    + PropertyNames.ACTION_ID
                    + ".",
            maxLength = 1_000)
        Map<String, String> properties) {

  SendParameters {
    new Problems()
        .require(
            JmsSettings.isAddress(address),
            "address",
            "Parameter 'address' must be an address without control characters.")
        .require(
            properties.keySet().stream().allMatch(PropertyNames::isSettable),
            "properties",
            "Parameter 'properties' must have names of letters, digits and _ signs, and none with"
                + " credentials, of JMS itself or the action's id.")
        .require(
            form != Form.MAP || Values.isFlat(value),
            "value",
            "Parameter 'value' must be an object of texts, numbers and truth values for form"
                + " 'map'.")
        .throwIfAny();
  }
}
