/** Login with FranceConnect: start, finish, logout. */
@NullMarked
package io.github.demarchekit.franceconnect;

import org.jspecify.annotations.NullMarked;
