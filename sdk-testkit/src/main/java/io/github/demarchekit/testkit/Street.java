package io.github.demarchekit.testkit;

import java.util.List;

/** A street that the kit knows, with its houses from 1 to the last. */
record Street(
        String name,
        int lastNumber,
        String postcode,
        String citycode,
        String city,
        String context,
        double lon,
        double lat) {

    static List<Street> all() {
        return Table.read(
                "streets.csv",
                column -> new Street(
                        column.get(0),
                        Integer.parseInt(column.get(1)),
                        column.get(2),
                        column.get(3),
                        column.get(4),
                        column.get(5),
                        Double.parseDouble(column.get(6)),
                        Double.parseDouble(column.get(7))));
    }
}
