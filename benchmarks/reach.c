/* The search of game/kernels/reach.py, line for line, as a yardstick. */
#include <stdint.h>
#include <stdlib.h>

#define CLOSED (1 << 20)

void reach(int cells, const int32_t *neighbours, const int32_t *cost, const int32_t *percent,
           const int32_t *toll, const uint8_t *sticky, int leave_sticky, int stops, int start,
           int budget, int32_t *spent, int32_t *before)
{
    uint8_t *done = calloc(cells, 1);
    int32_t *heads = malloc((budget + 1) * sizeof *heads);
    int32_t *chain = malloc((cells * 6 + 1) * sizeof *chain);
    int32_t *cell_of = malloc((cells * 6 + 1) * sizeof *cell_of);
    for (int i = 0; i < cells; i++) spent[i] = before[i] = -1;
    for (int i = 0; i <= budget; i++) heads[i] = -1;
    int used = 1;
    spent[start] = 0;
    cell_of[0] = start, chain[0] = -1, heads[0] = 0;
    for (int points = 0; points <= budget; points++) {
        while (heads[points] != -1) {
            int entry = heads[points];
            heads[points] = chain[entry];
            int here = cell_of[entry];
            if (done[here] || spent[here] != points) continue;
            done[here] = 1;
            if (sticky[here] && stops && here != start) continue;
            for (int side = 0; side < 6; side++) {
                int there = neighbours[here * 6 + side];
                if (there < 0 || done[there] || toll[there] >= CLOSED) continue;
                int price = cost[here * 6 + side];
                if (price >= CLOSED) continue;
                int step = price * percent[there] / 100 + toll[there];
                if (sticky[here] && sticky[there]) step += leave_sticky;
                int total = points + (step > 1 ? step : 1);
                if (total <= budget && (spent[there] == -1 || total < spent[there])) {
                    spent[there] = total;
                    before[there] = here;
                    cell_of[used] = there, chain[used] = heads[total];
                    heads[total] = used++;
                }
            }
        }
    }
    free(done), free(heads), free(chain), free(cell_of);
}
