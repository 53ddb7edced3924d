/**
 * Events in, over the tracking API that existing clients speak. What was answered with success is
 * durable in the log, each event on its own: a bad one never costs the good ones. Allowed
 * dependencies: hub-core, problems, directory, settings.
 */
@NullMarked
package dev.attune.admin.ingest;

import org.jspecify.annotations.NullMarked;
