"""The tables of a state and their columns, each with its unit of measure."""

from __future__ import annotations

import numpy as np

from game.model.table import Column, Table


class Units(Table):
    """One column a quantity, one row a unit, in the order of `World.units`; a part a side."""

    parts = 2

    hex: Column  # where it stands, or NOT_YET, DESTROYED, WITHDRAWN, UNSEEN
    army: Column  # index into World.armies
    men: Column
    tanks: Column  # all runners, KV and T-34 included
    kv: Column
    t34: Column
    assault_guns: Column
    guns: Column
    vehicles: Column
    workshop: Column  # tanks under repair, but for those of the next three
    shop_kv: Column  # KV under repair
    shop_t34: Column  # T-34 under repair
    shop_guns: Column  # assault guns under repair
    shop_lorries: Column  # motor vehicles under repair
    experience: Column  # 0-1000
    cohesion: Column  # 0-1000
    entrenchment: Column  # 0-400, hundredths of a level
    fuel: Column  # hundredths of days of full activity in stock
    ammunition: Column  # hundredths of days of battle in stock
    food: Column  # hundredths of days in stock
    kit: Column  # winter equipment, percent
    posture: Column  # Posture
    points: Column  # operation points left this turn, 100 a day
    marched: Column  # operation points spent on marching this turn
    battles: Column  # battles fought this turn, either side's turn
    fought: Column  # hundredths of days that they lasted
    supply: Column  # share of its needs that reached it last, thousandths
    lorries: Column  # of its supply columns that run, thousandths of the establishment
    lorry_shop: Column  # of them that stand in workshops, thousandths of the establishment
    isolated: Column  # hundredths of days without a supply path; 0 when supplied
    rail: Column  # 1 when it moves by rail this turn
    sighted: Column  # 1 while the enemy sees it
    seen_turn: Column  # turn in which the enemy last saw it, -1 never
    seen_hex: Column  # where that was
    seen_men: Column  # how many men the enemy reckoned with then
    seen_tanks: Column  # and how many tanks
    pocket: Column  # number of the pocket that it is shut in, 0 for none
    taken: Column  # of its men, captured while shut in
    slipped: Column  # of its men, filtered out of the pocket
    settling: Column  # tenths of days until it has found its place in another army
    tied: Column  # division-days of the enemy's that its pocket has taken so far
    stragglers: Column  # of its men, on foot on their way back to their own lines
    back: Column  # turn from which these begin to come in
    cadre: Column  # of its men, gathered in the rear while the unit itself is no more
    fell: Column  # turn in which it was last destroyed, -1 never
    reborn: Column  # turn in which it was last formed again, -1 never
    green: Column  # of its men, replacements who have not fought yet
    due: Column  # turn in which it may come on to the map; far off while it waits to be called
    shock: Column  # what meeting tanks that it could not hurt has left in it, thousandths
    met: Column  # battles in which it met KV and T-34 in numbers
    merit: Column  # battles that it held or won against the odds
    guards: Column  # number of its Guards title, 0 for none
    pinned: Column  # percent of its next turn's points that the enemy's attacks will cost
    debt: Column  # operation points of its next turn that are spent already
    reload: Column  # hundredths of days until its rocket launchers can fire a salvo again
    fled: Column  # turn in which it last fell back before the enemy, counted from 1; 0 never


class Hexes(Table):
    """One column a quantity, one row a hex."""

    dtype = np.int16

    control: Column  # Side that last held it, NEUTRAL for none
    taken: Column  # turn in which control last changed, -100 at the start
    ground: Column  # Ground
    moisture: Column  # soil water, 0-1000
    frost: Column  # depth of frozen soil, millimetres
    snow: Column  # depth, millimetres
    ice: Column  # thickness on rivers and lakes, millimetres
    traffic: Column  # wear of the roads, 0-1000
    fort: Column  # 0-400, hundredths of a level of permanent works
    gauge: Column  # 0 broad, 1 standard, -1 torn up; of railways in the hex
    conversion: Column  # work done on the next gauge, thousandths
    laid: Column  # turn in which the gauge was laid, counted from 1; 0 for long ago
    cut: Column  # tenths of days until trains run through again after bombs or sabotage
    burnt: Column  # percent of the shelter that fire or flood has destroyed
    blown: Column  # bridges that are down: bit n for the hexside in direction n
    flooded: Column  # hexsides under flood water: bit n for direction n
    flood_end: Column  # turn in which the flood has run off
    labour: Column  # hundreds of civilians who dig here
    mines: Column  # how well mines and road blocks of who holds it bar the roads, percent
    span: Column  # tenths of days of work until the bridges that are down here bear again
    sky_axis: Column  # percent of the air above that Axis fighters hold; what is left is nobody's
    sky_soviet: Column  # the same of Soviet fighters
    harried_axis: Column  # percent that Soviet aircraft add to Axis marches and columns here
    harried_soviet: Column  # percent that Axis aircraft add to Soviet ones


class Sides(Table):
    """One column a quantity, one row a side: losses since the start, pools and points."""

    parts = 2

    killed: Column
    wounded: Column
    missing: Column
    captured: Column
    frostbite: Column
    tanks: Column
    guns: Column
    vehicles: Column
    aircraft: Column
    pool_men: Column  # replacements in the depots
    pool_tanks: Column  # hundredths
    pool_guns: Column  # hundredths
    pool_kv: Column  # hundredths; of the tanks in the depots
    pool_t34: Column  # hundredths; of the tanks in the depots
    pool_skill: Column  # 0-1000, mean experience of the men in the depots
    hospital: Column  # wounded and frostbitten who will come back
    admitted: Column  # men who came into hospital to come back, since the start
    stragglers: Column  # men on their way out of pockets
    points: Column  # victory points, tenths
    rail_used: Column  # thousandths of division equivalents moved this turn
    morale: Column  # of the nation, 0-1000
    panic: Column  # in the rear, 0-1000
    scouted: Column  # percent of what the enemy hides that its air reconnaissance has found
    believed_low: Column  # hidden enemy divisions that its staff reckons with, at least
    believed_high: Column  # and at most
    mark: Column  # hex of its farthest advance, -1 while there is none
    mark_turn: Column  # when that was
    bonus: Column  # victory points, tenths, of happenings and directives; may be negative
    labour: Column  # hundreds of civilians who can be put to work
    learned: Column  # what its troops know of fighting KV and T-34, thousandths
    mines: Column  # loads of mines in store, each for one road block
    rail_loss: Column  # percent of the trains that partisans and sabotage stop
    freight_winter: Column  # percent of the trains that carry winter goods
    freight_first: Column  # Goods that are loaded first, or EVENLY
    winter_waiting: Column  # tonnes of winter goods that wait for trains far behind
    winter_depot: Column  # tonnes of winter goods in the depots at the railheads
    mourned: Column  # men lost up to the last time that morale was weighed
    spirit: Column  # victory points, tenths, that the side's morale is worth
    air_posture: Column  # AirPosture
    pool_aircraft: Column  # hundredths, on their way to the wings
    claims: Column  # aircraft that the side believes it destroyed


LOSSES = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "frostbite",
    "tanks",
    "guns",
    "vehicles",
    "aircraft",
)
"""The columns of `Sides` that count losses, in the order in which reports list them."""

SKY = ("sky_axis", "sky_soviet")
"""The columns of `Hexes` that tell whose the air is, by side."""
HARRIED = ("harried_axis", "harried_soviet")
"""The columns of `Hexes` that tell what the enemy's aircraft hinder, by the side that suffers."""


class Armies(Table):
    """One column a quantity, one row a headquarters, in the order of `World.armies`."""

    parts = 2

    hex: Column  # where the headquarters stands; NOT_YET, WITHDRAWN or off the map below 0
    parent: Column  # index into World.armies of the one above it, -1 for none
    leader: Column  # index into World.people, -1 for nobody
    shaken: Column  # tenths of days until it is itself again
    toll: Column  # percent of their strength that its units lack until then
    priority: Column  # of supply: 0 last, 1 as others, 2 first
    rides: Column  # hexes that the staff can still go this turn
    placed: Column  # 1 when its player chose where it stands, 0 when it follows its troops
    attacks: Column  # attacks that it has led this turn
    delegated: Column  # Posture that its own staff is to take; MOBILE when its player commands
    goal: Column  # hex that its own staff is to take, hold or fall back to; -1 for none
    limit: Column  # percent of its men that may be lost before its own staff only holds
    entrusted: Column  # men that it had when it was delegated


class Wings(Table):
    """One column a quantity, one row an air unit, in the order of `World.wings`."""

    parts = 2

    hex: Column  # its base; NOT_YET, WITHDRAWN, DESTROYED
    aircraft: Column
    serviceable: Column  # of them, fit to fly
    mission: Column  # Mission
    target: Column  # hex, -1 for none
    ordered: Column  # 1 when its commander chose the mission, 0 when the air staff may
    sorties: Column  # that it can still fly this turn
    flown: Column  # sorties of this turn
    strain: Column  # weariness of crews and engines, 0-1000
    watch: Column  # hex that it scouted last and keeps in sight, -1 for none


class Parties(Table):
    """One column a quantity, one row a railway construction party, in the order of the sides."""

    parts = 2

    hex: Column  # where it works, -1 where it is needed most
    goal: Column  # hex to which it shall lay track, -1 for its own choice


class Happenings(Table):
    """One column a quantity, one row a happening, in the order of `World.happenings`."""

    stage: Column  # Stage
    turn: Column  # in which it came to that stage
    choice: Column  # index of the option taken


class Directives(Table):
    """One column a quantity, one row a directive, in the order of `World.directives`."""

    parts = 2

    stage: Column  # 0 waits, 1 in force, 2 over
    stance: Column  # Stance
    turn: Column  # in which it came to that stage, or was last answered
    done: Column  # what the deeds count: attacks made, breaches, hundreds of men
    charged: Column  # victory points lost by it, tenths


class Skies(Table):
    """One column a quantity, one row a day of a weather zone: days that have come, and a forecast.

    The row is that of the zone times `World.sky_days` and the days since the start.
    """

    known: Column  # 0 nobody knows, 1 forecast, 2 so it was
    temperature: Column  # daily mean, tenths of a degree
    error: Column  # standard deviation of a forecast, tenths of a degree
    precipitation: Column  # tenths of a millimetre; of a forecast when something falls
    wet: Column  # percent of chance that something falls
    cloud: Column  # flying weather: 0 good, 1 limited, 2 none; of a forecast the likeliest


class Clock(Table):
    """One row: whose turn it is."""

    turn: Column  # from 0
    to_move: Column  # Side, or -1 when the game is over
    level: Column  # index of the victory level when over, else -1
