package dev.attune.hub.value.mongo;

import org.bson.BsonDocument;

/**
 * A change of one document.
 *
 * @param filter names one document by its id, with what it must be like
 * @param change the new document, or what is set and added in it
 */
public record Change(BsonDocument filter, BsonDocument change) {}
