/** What is known about a tenant's customers, and what happened to each. */
@NullMarked
package dev.attune.admin.profiles;

import org.jspecify.annotations.NullMarked;
