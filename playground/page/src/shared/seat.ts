import { createContext, useContext } from 'react';

const SeatContext = createContext('');

/** The user id one acts as. */
export const SeatProvider = SeatContext.Provider;
export const useSeat = (): string => useContext(SeatContext);
