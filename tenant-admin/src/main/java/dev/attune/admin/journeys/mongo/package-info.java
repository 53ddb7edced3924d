/** Keeps drafts in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.journeys.mongo;

import org.jspecify.annotations.NullMarked;
