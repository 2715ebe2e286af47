package io.github.demarchekit.testkit;

import java.util.List;

/** A commune that the kit knows. */
record Town(
        String name,
        String code,
        List<String> postcodes,
        String departement,
        String region,
        int population,
        double lon,
        double lat) {

    static List<Town> all() {
        return Table.read(
                "communes.csv",
                column -> new Town(
                        column.get(0),
                        column.get(1),
                        List.of(column.get(2).split(",")),
                        column.get(3),
                        column.get(4),
                        Integer.parseInt(column.get(5)),
                        Double.parseDouble(column.get(6)),
                        Double.parseDouble(column.get(7))));
    }
}
