/**
 * The Kafka connector: records in by subscription, records out. Allowed dependencies:
 * connector-api, Camel's route model, Kafka's clients, Apache Avro, Jackson.
 */
@NullMarked
package dev.attune.connector.kafka;

import org.jspecify.annotations.NullMarked;
