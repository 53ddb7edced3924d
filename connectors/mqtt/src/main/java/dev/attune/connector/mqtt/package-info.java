/**
 * The MQTT connector: messages in by a session that the broker keeps, messages out. It speaks MQTT
 * 5 itself, over sockets of the host. Allowed dependencies: connector-api, Camel's route model,
 * Jackson.
 */
@NullMarked
package dev.attune.connector.mqtt;

import org.jspecify.annotations.NullMarked;
