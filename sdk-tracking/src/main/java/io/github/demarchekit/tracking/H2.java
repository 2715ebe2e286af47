package io.github.demarchekit.tracking;

import java.nio.file.Path;

/** How to open an embedded H2 database so that what was committed is there after a crash. */
public final class H2 {

    private H2() {}

    /**
     * Returns the JDBC address of a database in a file, made at its first opening; H2 adds {@code .mv.db} to the name.
     *
     * <p>H2's own defaults lose events in two ways. A commit stays in memory for up to half a second: {@code WRITE_DELAY=0}
     * hands it to the operating system before {@code commit()} returns, so that it outlives {@code kill -9}. And a thread
     * interrupted inside H2 closes the file for every other thread: the {@code async:} file system does not mind. Against a
     * power cut, which takes what the operating system had not yet written to the disk, use PostgreSQL.
     *
     * @throws IllegalArgumentException when the path holds a semicolon, which would end it in the address
     */
    public static String fileUrl(Path database) {
        String path = database.toAbsolutePath().normalize().toString();
        if (path.indexOf(';') >= 0) {
            throw new IllegalArgumentException("the path of an H2 database cannot hold a semicolon");
        }
        return "jdbc:h2:async:" + path + ";WRITE_DELAY=0";
    }
}
